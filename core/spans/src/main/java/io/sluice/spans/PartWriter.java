package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.BODY;
import static io.sluice.spans.IndexBuilder.CHILDREN;
import static io.sluice.spans.IndexBuilder.END;
import static io.sluice.spans.IndexBuilder.FIELD;
import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;
import static io.sluice.spans.TracePart.COUNT;
import static io.sluice.spans.TracePart.LAST_SCOPE;
import static io.sluice.spans.TracePart.RESOURCE;
import static io.sluice.spans.TracePart.RUN_HEAD;
import static io.sluice.spans.TracePart.SCOPE;

import java.util.List;

/**
 * Writes parts of traces into one array. What stands before a wrapper's first child and behind its
 * last is copied around the children that were selected; since children stand side by side, that is
 * all that a wrapper has, and its length is known without looking at the others.
 */
final class PartWriter {
  private final byte[] target;
  private int at;

  private PartWriter(int size) {
    target = UnclearedBytes.allocate(size);
  }

  static SpanBatch write(List<TracePart> parts) {
    long size = 0;
    for (TracePart part : parts) {
      size += part.size();
    }
    PartWriter writer = new PartWriter(Math.toIntExact(size));
    for (TracePart part : parts) {
      writer.write(part.segment(), part.runs());
    }
    return SpanBatch.of(IndexBuilder.index(writer.target, 0, writer.at));
  }

  static int sizeOf(int[] index, int[] runs) {
    int size = 0;
    for (int run = 0; run < runs.length; run = TracePart.behindResource(runs, run)) {
      size += sizeOfField(resourceBody(index, runs, run));
    }
    return size;
  }

  private static int sizeOfField(int body) {
    return 1 + Wire.sizeOfVarint(body) + body;
  }

  private static int resourceBody(int[] index, int[] runs, int firstRun) {
    int resource = runs[firstRun + RESOURCE];
    int scopes = index[runs[firstRun + LAST_SCOPE] + END] - index[resource + WRAPPER_SIZE + FIELD];
    int size = index[resource + END] - index[resource + BODY] - scopes;
    int behind = TracePart.behindResource(runs, firstRun);
    for (int run = firstRun; run < behind; run = TracePart.behindRun(runs, run)) {
      size += sizeOfField(scopeBody(index, runs, run));
    }
    return size;
  }

  private static int scopeBody(int[] index, int[] runs, int run) {
    int scope = runs[run + SCOPE];
    int spans = index[lastSpan(index, scope) + END] - index[scope + WRAPPER_SIZE + FIELD];
    int size = index[scope + END] - index[scope + BODY] - spans;
    int behind = TracePart.behindRun(runs, run);
    for (int i = run + RUN_HEAD; i < behind; i++) {
      size += TracePart.sizeOfSpan(index, runs[i]);
    }
    return size;
  }

  private static int lastSpan(int[] index, int scope) {
    return scope + WRAPPER_SIZE + (index[scope + CHILDREN] - 1) * SPAN_SIZE;
  }

  private void write(Segment segment, int[] runs) {
    int run = 0;
    while (run < runs.length) {
      int behind = TracePart.behindResource(runs, run);
      writeResource(segment, runs, run, behind);
      run = behind;
    }
  }

  private void writeResource(Segment segment, int[] runs, int firstRun, int behind) {
    int[] index = segment.index();
    int resource = runs[firstRun + RESOURCE];
    start(Otlp.REQUEST_RESOURCE_SPANS, resourceBody(index, runs, firstRun));
    copy(segment, index[resource + BODY], index[resource + WRAPPER_SIZE + FIELD]);
    for (int run = firstRun; run < behind; run = TracePart.behindRun(runs, run)) {
      writeScope(segment, runs, run);
    }
    copy(segment, index[runs[firstRun + LAST_SCOPE] + END], index[resource + END]);
  }

  private void writeScope(Segment segment, int[] runs, int run) {
    int[] index = segment.index();
    int scope = runs[run + SCOPE];
    start(Otlp.RESOURCE_SPANS_SCOPE_SPANS, scopeBody(index, runs, run));
    copy(segment, index[scope + BODY], index[scope + WRAPPER_SIZE + FIELD]);
    int last = run + RUN_HEAD + runs[run + COUNT] - 1;
    int i = run + RUN_HEAD;
    while (i <= last) {
      int from = index[runs[i] + FIELD];
      // Neighbours are copied in one go.
      while (i < last && runs[i + 1] == runs[i] + SPAN_SIZE) {
        i++;
      }
      copy(segment, from, index[runs[i] + END]);
      i++;
    }
    copy(segment, index[lastSpan(index, scope) + END], index[scope + END]);
  }

  private void start(int tag, int body) {
    at = Wire.putVarint(target, at, tag);
    at = Wire.putVarint(target, at, body);
  }

  private void copy(Segment segment, int from, int to) {
    System.arraycopy(segment.bytes(), from, target, at, to - from);
    at += to - from;
  }
}
