package io.sluice.exporters.sending;

import io.sluice.component.Client;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Spans that are sent at once.
 *
 * @param shares whose spans they are, in their order
 * @param client what the requests' clients have in common
 */
record Parcel(SpanBatch spans, List<Share> shares, Client client) {
  /** So many spans of a request. */
  record Share(Queued of, int spans) {}

  Parcel {
    shares = List.copyOf(shares);
  }

  /** A request as it came. */
  static Parcel of(Queued queued) {
    Share share = new Share(queued, queued.spans().spanCount());
    return new Parcel(queued.spans(), List.of(share), queued.client());
  }

  int spanCount() {
    return spans.spanCount();
  }

  /**
   * Settles each request by itself, not all in one: an exporter joins requests of several
   * pipelines, and each keeps its own books.
   */
  void settle(Outcome outcome) {
    for (Share share : shares) {
      share.of().duty().settle(share.spans(), outcome);
    }
  }

  /** All but some spans were delivered. Nobody knows which ones they are, so they are the first. */
  void settleWithout(int some, Outcome.Failure why) {
    int left = some;
    for (Share share : shares) {
      int part = Math.min(left, share.spans());
      if (part > 0) {
        share.of().duty().lose(part, why);
      }
      if (part < share.spans()) {
        share.of().duty().settle(share.spans() - part, Outcome.DELIVERED);
      }
      left -= part;
    }
  }

  /** Whether all of it is in memory, with deliveries that somebody else could settle. */
  boolean canBePassedOn() {
    return shares.stream().allMatch(share -> share.of().duty().delivery().isPresent());
  }

  /** Gives each request's part to somebody else. */
  void passOn(Elsewhere elsewhere, Outcome.Refused why) {
    SpanBatch left = spans;
    for (Share share : shares) {
      SpanBatch.Split split =
          share.spans() == left.spanCount()
              ? new SpanBatch.Split(left, SpanBatch.EMPTY)
              : left.splitAt(share.spans());
      Delivery delivery = share.of().duty().delivery().orElseThrow();
      elsewhere.take(split.first(), delivery.part(share.spans()), why);
      left = split.rest();
    }
  }

  /** Tells each request that it was interrupted; answers whether they are safe on disk. */
  boolean interrupted() {
    boolean safe = false;
    for (Share share : shares) {
      safe = share.of().duty().interrupted(share.spans());
    }
    return safe;
  }

  /** Two parcels of about half the spans each; there must be at least two. */
  List<Parcel> halves() {
    SpanBatch.Split split = spans.splitAt(spanCount() / 2);
    List<Share> first = new ArrayList<>();
    List<Share> rest = new ArrayList<>();
    int left = split.first().spanCount();
    for (Share share : shares) {
      int part = Math.min(left, share.spans());
      if (part > 0) {
        first.add(new Share(share.of(), part));
      }
      if (part < share.spans()) {
        rest.add(new Share(share.of(), share.spans() - part));
      }
      left -= part;
    }
    return List.of(
        new Parcel(split.first(), first, client), new Parcel(split.rest(), rest, client));
  }
}
