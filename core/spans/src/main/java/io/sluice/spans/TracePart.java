package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.END;
import static io.sluice.spans.IndexBuilder.FIELD;

import java.util.List;

/**
 * The spans of one trace in a batch, under their resources and scopes, without a copy. It keeps the
 * batch's bytes alive, and is made by {@link TraceDealer}.
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

  /** Spans of one scope, in their order: a head, then the spans' records in the segment's index. */
  private final int[] runs;

  private final int spanCount;
  private final int size;

  /**
   * @param segment one whose wrappers have their children side by side, see {@link SideBySide}
   */
  TracePart(Segment segment, int[] runs, int spanCount) {
    this.segment = segment;
    this.runs = runs;
    this.spanCount = spanCount;
    this.size = PartWriter.sizeOf(segment.index(), runs);
  }

  public int spanCount() {
    return spanCount;
  }

  /** How many bytes it has as a request of its own. */
  public int size() {
    return size;
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
    return runs;
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
