package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.BODY;
import static io.sluice.spans.IndexBuilder.CHILDREN;
import static io.sluice.spans.IndexBuilder.END;
import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;
import static io.sluice.spans.TracePart.COUNT;
import static io.sluice.spans.TracePart.RUN_HEAD;

import java.util.Arrays;

/**
 * Deals a batch's spans out by trace, without copying them. Spans without a valid trace id are
 * taken for one trace of id zero. It keeps its tables from batch to batch, so whoever deals often
 * keeps the dealer; one thread at a time.
 */
public final class TraceDealer {
  /** Takes what is dealt. */
  @FunctionalInterface
  public interface Hand {
    /**
     * Takes spans of one trace; there may be more of it in the same batch.
     *
     * @param high the first half of the trace id
     * @param low the second half
     */
    void take(long high, long low, TracePart spans);
  }

  /** Batches of more spans are rare; the tables that one needed are not kept for the next. */
  private static final int LARGEST_KEPT = 1 << 16;

  private static final int NONE = -1;

  private Segment segment;

  /** For each scope: its resource's record, that one's last scope's record, its own record. */
  private int[] scopes = new int[3 * 16];

  /** For each span: its record, its scope's number, the next span of its trace. */
  private int[] spans = new int[0];

  /** For each trace: its first span, its last span, how many there are. */
  private int[] traces = new int[0];

  /** For each trace: both halves of its id. */
  private long[] ids = new long[0];

  /** Traces by the hash of their id: their number plus one, zero for an empty slot. */
  private int[] slots = new int[0];

  /** How much of the slots is in use, less one. */
  private int slotMask;

  private int spanCount;
  private int traceCount;

  /** Whether all spans of the segment have the same scope. */
  private boolean onlyScope;

  /** Deals all spans, trace by trace in the order of their first spans, segment by segment. */
  public void deal(SpanBatch batch, Hand hand) {
    for (Segment each : batch.segments()) {
      if (each.spans() > 0) {
        segment = SideBySide.of(each);
        onlyScope = segment.resources() == 1 && segment.scopes() == 1;
        makeRoom(segment.spans());
        sort();
        for (int trace = 0; trace < traceCount; trace++) {
          hand.take(ids[2 * trace], ids[2 * trace + 1], part(trace));
        }
      }
    }
    segment = null;
    if (spans.length > 3 * LARGEST_KEPT) {
      forgetTables();
    }
  }

  private void makeRoom(int count) {
    if (spans.length < 3 * count) {
      spans = new int[3 * count];
      traces = new int[3 * count];
      ids = new long[2 * count];
      slots = new int[Integer.highestOneBit(4 * count)];
    }
    // At most half full; a small batch does not clear what a large one needed.
    slotMask = Integer.highestOneBit(4 * count) - 1;
    Arrays.fill(slots, 0, slotMask + 1, 0);
    spanCount = 0;
    traceCount = 0;
  }

  private void forgetTables() {
    spans = new int[0];
    traces = new int[0];
    ids = new long[0];
    slots = new int[0];
  }

  private void sort() {
    int[] index = segment.index();
    int record = 0;
    int scopeNumber = 0;
    for (int r = 0; r < segment.resources(); r++) {
      int resource = record;
      int lastScope = lastScope(index, resource);
      record += WRAPPER_SIZE;
      for (int s = 0; s < index[resource + CHILDREN]; s++) {
        int scope = record;
        noteScope(scopeNumber, resource, lastScope, scope);
        record += WRAPPER_SIZE;
        for (int p = 0; p < index[scope + CHILDREN]; p++) {
          noteSpan(record, scopeNumber);
          record += SPAN_SIZE;
        }
        scopeNumber++;
      }
    }
  }

  /** The record of a resource's last scope. */
  static int lastScope(int[] index, int resource) {
    int scope = resource + WRAPPER_SIZE;
    for (int s = 1; s < index[resource + CHILDREN]; s++) {
      scope += WRAPPER_SIZE + index[scope + CHILDREN] * SPAN_SIZE;
    }
    return scope;
  }

  private void noteScope(int number, int resource, int lastScope, int scope) {
    if (3 * number == scopes.length) {
      scopes = Arrays.copyOf(scopes, 2 * scopes.length);
    }
    scopes[3 * number] = resource;
    scopes[3 * number + 1] = lastScope;
    scopes[3 * number + 2] = scope;
  }

  private void noteSpan(int record, int scope) {
    int[] index = segment.index();
    byte[] bytes = segment.bytes();
    int id = traceId(bytes, index[record + BODY], index[record + END]);
    long high = id == NONE ? 0 : Long.reverseBytes(Wire.fixed64(bytes, id));
    long low = id == NONE ? 0 : Long.reverseBytes(Wire.fixed64(bytes, id + 8));
    int span = spanCount++;
    spans[3 * span] = record;
    spans[3 * span + 1] = scope;
    spans[3 * span + 2] = NONE;
    int trace = trace(high, low);
    if (traces[3 * trace + 2]++ == 0) {
      traces[3 * trace] = span;
    } else {
      spans[3 * traces[3 * trace + 1] + 2] = span;
    }
    traces[3 * trace + 1] = span;
  }

  /** Where a span's trace id begins; it is the first field nearly always. */
  private static int traceId(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      int tag = Wire.tagAt(bytes, at);
      if (tag == Otlp.SPAN_TRACE_ID) {
        return bytes[at + 1] == Otlp.TRACE_ID_LENGTH ? at + 2 : NONE;
      }
      at = Wire.behindField(bytes, at, tag);
    }
    return NONE;
  }

  /** The number of a trace, which is made when it is new. */
  private int trace(long high, long low) {
    if (traceCount > 0 && isTrace(traceCount - 1, high, low)) {
      return traceCount - 1;
    }
    int slot = TraceIds.hash(high, low) & slotMask;
    while (slots[slot] != 0) {
      if (isTrace(slots[slot] - 1, high, low)) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & slotMask;
    }
    int trace = traceCount++;
    slots[slot] = trace + 1;
    ids[2 * trace] = high;
    ids[2 * trace + 1] = low;
    traces[3 * trace + 2] = 0;
    return trace;
  }

  private boolean isTrace(int number, long high, long low) {
    return ids[2 * number] == high && ids[2 * number + 1] == low;
  }

  private TracePart part(int trace) {
    int count = traces[3 * trace + 2];
    if (areNeighbours(trace, count)) {
      return TracePart.neighbours(segment, spans[3 * traces[3 * trace]], count);
    }
    int[] runs = new int[count + RUN_HEAD * countRuns(traces[3 * trace])];
    int size = 0;
    int head = 0;
    int scope = NONE;
    for (int span = traces[3 * trace]; span != NONE; span = spans[3 * span + 2]) {
      if (spans[3 * span + 1] != scope) {
        scope = spans[3 * span + 1];
        System.arraycopy(scopes, 3 * scope, runs, size, 3);
        head = size;
        size += RUN_HEAD;
      }
      runs[head + COUNT]++;
      runs[size++] = spans[3 * span];
    }
    return new TracePart(segment, runs, count);
  }

  /** Whether a trace's spans stand side by side in the only scope there is. */
  private boolean areNeighbours(int trace, int count) {
    int first = spans[3 * traces[3 * trace]];
    int last = spans[3 * traces[3 * trace + 1]];
    return onlyScope && last - first == (count - 1) * SPAN_SIZE;
  }

  private int countRuns(int first) {
    int count = 0;
    int scope = NONE;
    for (int span = first; span != NONE; span = spans[3 * span + 2]) {
      if (spans[3 * span + 1] != scope) {
        scope = spans[3 * span + 1];
        count++;
      }
    }
    return count;
  }
}
