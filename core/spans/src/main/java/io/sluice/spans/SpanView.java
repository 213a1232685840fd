package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.CHILDREN;
import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;
import static io.sluice.spans.TracePart.COUNT;
import static io.sluice.spans.TracePart.RESOURCE;
import static io.sluice.spans.TracePart.RUN_HEAD;
import static io.sluice.spans.TracePart.SCOPE;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts of traces opened for reading where they lie, as if they were one batch. What is written to
 * its cursors goes nowhere.
 */
public final class SpanView {
  private final SpanEdits edits;

  public SpanView(List<TracePart> parts) {
    List<Segment> segments = new ArrayList<>(parts.size());
    for (TracePart part : parts) {
      segments.add(segmentOf(part));
    }
    edits = SpanBatch.of(segments).edit();
  }

  /** Goes through all spans, from the first. */
  public SpanCursor spans() {
    return edits.spans();
  }

  /** Goes through the resources, from the first. */
  public ResourceCursor resources() {
    return edits.resources();
  }

  /** Ends the reading; what it took can serve the next view. Not to be read from afterwards. */
  public void close() {
    edits.finish();
  }

  /** The same bytes under an index of the selected spans only; fit for cursors, not for writing. */
  private static Segment segmentOf(TracePart part) {
    int[] source = part.segment().index();
    int[] runs = part.runs();
    int[] index = new int[sizeOfIndex(runs)];
    int size = 0;
    int resources = 0;
    for (int run = 0; run < runs.length; run = TracePart.behindResource(runs, run)) {
      size = copyResource(source, runs, run, index, size);
      resources++;
    }
    return new Segment(part.segment().bytes(), 0, 0, index, resources, part.spanCount());
  }

  private static int sizeOfIndex(int[] runs) {
    int size = 0;
    int resource = -1;
    for (int run = 0; run < runs.length; run = TracePart.behindRun(runs, run)) {
      if (runs[run + RESOURCE] != resource) {
        resource = runs[run + RESOURCE];
        size += WRAPPER_SIZE;
      }
      size += WRAPPER_SIZE + runs[run + COUNT] * SPAN_SIZE;
    }
    return size;
  }

  private static int copyResource(int[] source, int[] runs, int firstRun, int[] index, int size) {
    System.arraycopy(source, runs[firstRun + RESOURCE], index, size, WRAPPER_SIZE);
    int at = size + WRAPPER_SIZE;
    int scopes = 0;
    int behind = TracePart.behindResource(runs, firstRun);
    for (int run = firstRun; run < behind; run = TracePart.behindRun(runs, run)) {
      System.arraycopy(source, runs[run + SCOPE], index, at, WRAPPER_SIZE);
      index[at + CHILDREN] = runs[run + COUNT];
      at += WRAPPER_SIZE;
      for (int i = 0; i < runs[run + COUNT]; i++) {
        System.arraycopy(source, runs[run + RUN_HEAD + i], index, at, SPAN_SIZE);
        at += SPAN_SIZE;
      }
      scopes++;
    }
    index[size + CHILDREN] = scopes;
    return at;
  }
}
