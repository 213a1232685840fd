package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.BODY;
import static io.sluice.spans.IndexBuilder.END;
import static io.sluice.spans.IndexBuilder.FIELD;
import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;

import java.util.List;
import java.util.function.Consumer;

/**
 * The spans of one trace in a batch, under their resources and scopes, without a copy. It keeps the
 * batch's bytes alive until it is {@linkplain #letGo let go}, and is made by {@link TraceDealer}.
 */
public final class TracePart {
  /** Offsets within a run's head: the records of its resource, of that one's last scope … */
  static final int RESOURCE = 0;

  static final int LAST_SCOPE = 1;

  /** … of its scope, and how many span records follow. */
  static final int SCOPE = 2;

  static final int COUNT = 3;
  static final int RUN_HEAD = 4;

  private final Segment segment;

  /**
   * Spans of one scope, in their order: a head, then the spans' records in the segment's index.
   * Null for neighbours in the only scope of a segment: most parts are that, and many may wait.
   */
  private final int[] runs;

  /** The record of the first of such neighbours. */
  private final int firstRecord;

  private final int spanCount;
  private final int size;

  /**
   * @param segment one whose wrappers have their children side by side, see {@link SideBySide}
   */
  TracePart(Segment segment, int[] runs, int spanCount) {
    this(segment, runs, -1, spanCount, PartWriter.sizeOf(segment.index(), runs));
  }

  private TracePart(Segment segment, int[] runs, int firstRecord, int spanCount, int size) {
    this.segment = segment;
    this.runs = runs;
    this.firstRecord = firstRecord;
    this.spanCount = spanCount;
    this.size = size;
  }

  /** So many neighbours of a segment that has one scope only. */
  static TracePart neighbours(Segment segment, int firstRecord, int spanCount) {
    int size = PartWriter.sizeOf(segment.index(), runOf(firstRecord, spanCount));
    return new TracePart(segment, null, firstRecord, spanCount, size);
  }

  private static int[] runOf(int firstRecord, int spanCount) {
    int[] run = new int[RUN_HEAD + spanCount];
    run[RESOURCE] = 0;
    run[LAST_SCOPE] = WRAPPER_SIZE;
    run[SCOPE] = WRAPPER_SIZE;
    run[COUNT] = spanCount;
    for (int i = 0; i < spanCount; i++) {
      run[RUN_HEAD + i] = firstRecord + i * SPAN_SIZE;
    }
    return run;
  }

  public int spanCount() {
    return spanCount;
  }

  /** How many bytes it has as a request of its own. */
  public int size() {
    return size;
  }

  /** Looks at each span with a glance that is read into again and again. */
  public void lookAt(SpanGlance glance, Consumer<SpanGlance> look) {
    int[] index = segment.index();
    int[] all = runs();
    for (int run = 0; run < all.length; run = behindRun(all, run)) {
      int behind = behindRun(all, run);
      for (int i = run + RUN_HEAD; i < behind; i++) {
        glance.read(segment.bytes(), index[all[i] + BODY], index[all[i] + END]);
        look.accept(glance);
      }
    }
  }

  /**
   * Says that nobody will read these spans again. If they lie on a {@link SpanShelf}, their place
   * goes to others when their neighbours were let go as well.
   */
  public void letGo() {
    if (segment.board() != null) {
      segment.board().letGo(spanCount);
    }
  }

  /**
   * Writes parts as one batch, in their order; from then on nothing depends on the batches that
   * they are from.
   */
  public static SpanBatch write(List<TracePart> parts) {
    return PartWriter.write(parts);
  }

  Segment segment() {
    return segment;
  }

  int[] runs() {
    return runs == null ? runOf(firstRecord, spanCount) : runs;
  }

  static int behindRun(int[] runs, int run) {
    return run + RUN_HEAD + runs[run + COUNT];
  }

  /** Where the run of the next resource begins. */
  static int behindResource(int[] runs, int run) {
    int behind = run;
    while (behind < runs.length && runs[behind + RESOURCE] == runs[run + RESOURCE]) {
      behind = behindRun(runs, behind);
    }
    return behind;
  }

  /** The length of a span's field. */
  static int sizeOfSpan(int[] index, int record) {
    return index[record + END] - index[record + FIELD];
  }
}
