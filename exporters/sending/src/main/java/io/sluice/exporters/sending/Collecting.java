package io.sluice.exporters.sending;

import io.sluice.component.Client;
import io.sluice.spans.SpanBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A batch in the making: requests whose metadata agree. Guarded by the queue's lock. */
final class Collecting {
  private final Map<String, List<String>> metadata;
  private final Sizer sizer;
  private final List<SpanBatch> batches = new ArrayList<>();
  private final Deque<Parcel.Share> shares = new ArrayDeque<>();
  private long size;

  Collecting(Map<String, List<String>> metadata, Sizer sizer) {
    this.metadata = metadata;
    this.sizer = sizer;
  }

  /** What the requests agree in. */
  Map<String, List<String>> metadata() {
    return metadata;
  }

  long size() {
    return size;
  }

  void add(Queued request) {
    batches.add(request.spans());
    shares.add(new Parcel.Share(request, request.spans().spanCount()));
    size += sizer.of(request.spans());
  }

  /** Takes out as many of the first spans as fit into this size, but at least one. */
  Parcel cut(long most) {
    int limit = (int) Math.min(most, Integer.MAX_VALUE);
    SpanBatch all = SpanBatch.concat(batches);
    SpanBatch.Split split = sizer == Sizer.BYTES ? all.splitAtSize(limit) : all.splitAt(limit);
    batches.clear();
    size = 0;
    if (!split.rest().isEmpty()) {
      batches.add(split.rest());
      size = sizer.of(split.rest());
    }
    return parcel(split.first());
  }

  /** Takes out everything. */
  Parcel takeAll() {
    SpanBatch all = SpanBatch.concat(batches);
    batches.clear();
    size = 0;
    return parcel(all);
  }

  private Parcel parcel(SpanBatch spans) {
    return new Parcel(spans, takeShares(spans.spanCount()), new Client("", "", metadata));
  }

  private List<Parcel.Share> takeShares(int spans) {
    List<Parcel.Share> taken = new ArrayList<>();
    int left = spans;
    while (left > 0) {
      Parcel.Share next = shares.remove();
      int part = Math.min(left, next.spans());
      taken.add(new Parcel.Share(next.of(), part));
      if (part < next.spans()) {
        shares.addFirst(new Parcel.Share(next.of(), next.spans() - part));
      }
      left -= part;
    }
    return taken;
  }
}
