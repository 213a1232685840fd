package io.sluice.processors.groupbytrace;

import io.sluice.component.Client;
import io.sluice.component.Delivery;
import io.sluice.spans.SpanBatch;
import java.util.ArrayList;
import java.util.List;

/** The spans of a trace that are held. */
final class HeldTrace {
  private final TraceId id;
  private final long due;
  private final List<SpanBatch> parts = new ArrayList<>(2);
  private final List<HeldRequest> requests = new ArrayList<>(2);
  private int spanCount;

  /**
   * A trace without spans.
   *
   * @param due when it is to go on, on the clock's nanoseconds
   */
  HeldTrace(TraceId id, long due) {
    this.id = id;
    this.due = due;
  }

  TraceId id() {
    return id;
  }

  void add(SpanBatch part, HeldRequest request) {
    parts.add(part);
    requests.add(request);
    spanCount += part.spanCount();
  }

  int spanCount() {
    return spanCount;
  }

  /** How long it still has to wait; not positive when it is due. */
  long left(long now) {
    return due - now;
  }

  SpanBatch spans() {
    return SpanBatch.concat(parts);
  }

  /** One delivery for all spans. */
  Delivery delivery() {
    List<Delivery.Share> shares = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      shares.add(new Delivery.Share(requests.get(i).delivery(), parts.get(i).spanCount()));
    }
    return Delivery.merge(shares, client());
  }

  /** Who sent them, if it was the same for all. */
  private Client client() {
    Client first = requests.get(0).delivery().client();
    boolean same = requests.stream().allMatch(request -> request.delivery().client().equals(first));
    return same ? first : Client.NONE;
  }

  /** They went on; tells the bytes that are free for it. */
  long gone() {
    return requests.stream().mapToLong(HeldRequest::partGone).sum();
  }
}
