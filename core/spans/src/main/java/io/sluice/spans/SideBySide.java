package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.BODY;
import static io.sluice.spans.IndexBuilder.CHILDREN;
import static io.sluice.spans.IndexBuilder.END;
import static io.sluice.spans.IndexBuilder.FIELD;
import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;

/**
 * Sees to it that all scopes of a resource stand side by side, and all spans of a scope. Every
 * known encoder writes them so; a segment where something else stands between them is written anew,
 * with that in front of the children.
 */
final class SideBySide {
  private final Segment segment;
  private final int[] index;
  private final Scratch out;

  private SideBySide(Segment segment) {
    this.segment = segment;
    this.index = segment.index();
    this.out = new Scratch(segment.size() + Wire.LONGEST_LENGTH);
  }

  static Segment of(Segment segment) {
    int[] index = segment.index();
    int record = 0;
    for (int r = 0; r < segment.resources(); r++) {
      int scopes = index[record + CHILDREN];
      int behindScopes = -1;
      record += WRAPPER_SIZE;
      for (int s = 0; s < scopes; s++) {
        if ((behindScopes >= 0 && index[record + FIELD] != behindScopes)
            || !spansAreSideBySide(index, record)) {
          return new SideBySide(segment).write();
        }
        behindScopes = index[record + END];
        record = behindScope(index, record);
      }
    }
    return segment;
  }

  private static boolean spansAreSideBySide(int[] index, int scope) {
    int first = scope + WRAPPER_SIZE;
    int behind = behindScope(index, scope);
    for (int span = first + SPAN_SIZE; span < behind; span += SPAN_SIZE) {
      if (index[span + FIELD] != index[span - SPAN_SIZE + END]) {
        return false;
      }
    }
    return true;
  }

  private static int behindScope(int[] index, int scope) {
    return scope + WRAPPER_SIZE + index[scope + CHILDREN] * SPAN_SIZE;
  }

  private Segment write() {
    int resource = 0;
    for (int r = 0; r < segment.resources(); r++) {
      int lengthBytes = Wire.sizeOfVarint(index[resource + END] - index[resource + BODY]);
      int body = out.start(Otlp.REQUEST_RESOURCE_SPANS, lengthBytes);
      int behind = copyAround(resource, true);
      for (int scope = resource + WRAPPER_SIZE; scope < behind; scope = behindScope(index, scope)) {
        writeScope(scope);
      }
      out.end(body, lengthBytes);
      resource = behind;
    }
    return IndexBuilder.index(out.bytes(), 0, out.size());
  }

  private void writeScope(int scope) {
    int lengthBytes = Wire.sizeOfVarint(index[scope + END] - index[scope + BODY]);
    int body = out.start(Otlp.RESOURCE_SPANS_SCOPE_SPANS, lengthBytes);
    int behind = copyAround(scope, false);
    for (int span = scope + WRAPPER_SIZE; span < behind; span += SPAN_SIZE) {
      copy(index[span + FIELD], index[span + END]);
    }
    out.end(body, lengthBytes);
  }

  /** Copies what is none of a wrapper's children; returns the record behind the last child. */
  private int copyAround(int wrapper, boolean ofScopes) {
    int position = index[wrapper + BODY];
    int child = wrapper + WRAPPER_SIZE;
    for (int i = 0; i < index[wrapper + CHILDREN]; i++) {
      copy(position, index[child + FIELD]);
      position = index[child + END];
      child = ofScopes ? behindScope(index, child) : child + SPAN_SIZE;
    }
    copy(position, index[wrapper + END]);
    return child;
  }

  private void copy(int from, int to) {
    out.raw(segment.bytes(), from, to - from);
  }
}
