package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.CHILDREN;
import static io.sluice.spans.IndexBuilder.END;
import static io.sluice.spans.IndexBuilder.FIELD;
import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a batch in two. What the cut does not go through is shared, the one resource that it goes
 * through is written twice.
 */
final class BatchSplitter {
  private BatchSplitter() {}

  static SpanBatch.Split splitAt(SpanBatch batch, int spans) {
    if (spans <= 0) {
      throw new IllegalArgumentException("cannot split off " + spans + " spans");
    }
    if (spans >= batch.spanCount()) {
      return new SpanBatch.Split(batch, SpanBatch.EMPTY);
    }
    List<Segment> first = new ArrayList<>();
    List<Segment> rest = new ArrayList<>();
    int left = spans;
    for (Segment segment : batch.segments()) {
      if (left <= 0) {
        rest.add(segment);
      } else if (left > segment.spans()) {
        first.add(segment);
      } else {
        SegmentCut cut = new SegmentCut(segment, left);
        first.addAll(cut.first());
        rest.addAll(cut.rest());
      }
      left -= segment.spans();
    }
    return new SpanBatch.Split(SpanBatch.of(first), SpanBatch.of(rest));
  }

  static SpanBatch.Split splitAtSize(SpanBatch batch, int bytes) {
    if (batch.size() <= bytes) {
      return new SpanBatch.Split(batch, SpanBatch.EMPTY);
    }
    int spans = 0;
    long left = bytes;
    for (Segment segment : batch.segments()) {
      if (segment.size() > left) {
        spans += spansWithin(segment, left);
        break;
      }
      left -= segment.size();
      spans += segment.spans();
    }
    // All spans may fit and empty wrappers behind them not; they go with the last span.
    return splitAt(batch, Math.max(1, Math.min(spans, batch.spanCount() - 1)));
  }

  /**
   * How many of a segment's first spans fit. Wrappers are counted with the lengths that they have
   * now, which are never shorter than what they will have.
   */
  private static int spansWithin(Segment segment, long bytes) {
    int[] index = segment.index();
    long left = bytes;
    int fitting = 0;
    int at = 0;
    int behindLast = segment.start();
    for (int r = 0; r < segment.resources(); r++) {
      int scopes = index[at + CHILDREN];
      left -= index[at + FIELD] - behindLast + sizeAround(index, at);
      behindLast = index[at + END];
      at += WRAPPER_SIZE;
      for (int s = 0; s < scopes; s++) {
        int spans = index[at + CHILDREN];
        left -= index[at + END] - index[at + FIELD] - sizeOfSpans(index, at);
        at += WRAPPER_SIZE;
        for (int p = 0; p < spans; p++, at += SPAN_SIZE) {
          left -= index[at + END] - index[at + FIELD];
          if (left < 0) {
            return fitting;
          }
          fitting++;
        }
      }
    }
    return fitting;
  }

  /** What a resource takes besides its scopes. */
  private static int sizeAround(int[] index, int resource) {
    int size = index[resource + END] - index[resource + FIELD];
    int scope = resource + WRAPPER_SIZE;
    for (int s = 0; s < index[resource + CHILDREN]; s++) {
      size -= index[scope + END] - index[scope + FIELD];
      scope += WRAPPER_SIZE + index[scope + CHILDREN] * SPAN_SIZE;
    }
    return size;
  }

  private static int sizeOfSpans(int[] index, int scope) {
    int size = 0;
    int span = scope + WRAPPER_SIZE;
    for (int p = 0; p < index[scope + CHILDREN]; p++, span += SPAN_SIZE) {
      size += index[span + END] - index[span + FIELD];
    }
    return size;
  }
}
