package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.BODY;
import static io.sluice.spans.IndexBuilder.CHILDREN;
import static io.sluice.spans.IndexBuilder.END;
import static io.sluice.spans.IndexBuilder.FIELD;
import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a segment behind one of its spans. Only the resource that the cut goes through is written
 * anew, once for each side; what lies around its children, and those of the scope that the cut goes
 * through, stands on both sides. The resources before and behind it are shared.
 */
final class SegmentCut {
  private final Segment segment;
  private final int[] index;

  /** The records of the resource and scope that hold the span that the cut is behind. */
  private int resource;

  private int scope;

  /** How many resources and spans are before the cut's resource. */
  private int resourcesBefore;

  private int spansBefore;

  private int behindResource;

  /** Where the first side's last span ends. */
  private int cut;

  /**
   * @param spans how many belong to the first side, at least one; where it is all, what holds no
   *     spans is left for the rest
   */
  SegmentCut(Segment segment, int spans) {
    this.segment = segment;
    this.index = segment.index();
    findResource(spans);
    findScope(spans - spansBefore);
  }

  private void findResource(int spans) {
    while (true) {
      int inside = 0;
      int at = resource + WRAPPER_SIZE;
      for (int s = 0; s < index[resource + CHILDREN]; s++) {
        inside += index[at + CHILDREN];
        at = behindScope(at);
      }
      behindResource = at;
      if (spansBefore + inside >= spans) {
        return;
      }
      spansBefore += inside;
      resourcesBefore++;
      resource = at;
    }
  }

  private void findScope(int spans) {
    int left = spans;
    scope = resource + WRAPPER_SIZE;
    while (left > index[scope + CHILDREN]) {
      left -= index[scope + CHILDREN];
      scope = behindScope(scope);
    }
    cut = index[scope + WRAPPER_SIZE + (left - 1) * SPAN_SIZE + END];
  }

  private int behindScope(int record) {
    return record + WRAPPER_SIZE + index[record + CHILDREN] * SPAN_SIZE;
  }

  List<Segment> first() {
    List<Segment> parts = new ArrayList<>(2);
    int resourceEnd = index[resource + (isResourceWhole() ? END : FIELD)];
    int records = isResourceWhole() ? behindResource : resource;
    if (resourceEnd > segment.start()) {
      parts.add(slice(segment.start(), resourceEnd, 0, records, true));
    }
    if (!isResourceWhole()) {
      parts.add(writeResource(true));
    }
    return parts;
  }

  List<Segment> rest() {
    List<Segment> parts = new ArrayList<>(2);
    if (!isResourceWhole()) {
      parts.add(writeResource(false));
    }
    if (index[resource + END] < segment.end()) {
      parts.add(slice(index[resource + END], segment.end(), behindResource, index.length, false));
    }
    return parts;
  }

  /** Whether the cut is behind all of the resource's scopes. */
  private boolean isResourceWhole() {
    return isScopeWhole() && behindScope(scope) == behindResource;
  }

  /** Whether the cut is behind all of the scope's spans. */
  private boolean isScopeWhole() {
    return cut == index[behindScope(scope) - SPAN_SIZE + END];
  }

  private Segment slice(int start, int end, int fromRecord, int toRecord, boolean before) {
    int resources = resourcesBefore + (isResourceWhole() || !before ? 1 : 0);
    int spans = spansBefore + (isResourceWhole() || !before ? spansOfResource() : 0);
    return segment.slice(
        start,
        end,
        fromRecord,
        toRecord,
        before ? resources : segment.resources() - resources,
        before ? spans : segment.spans() - spans);
  }

  private int spansOfResource() {
    int spans = 0;
    for (int at = resource + WRAPPER_SIZE; at < behindResource; at = behindScope(at)) {
      spans += index[at + CHILDREN];
    }
    return spans;
  }

  private Segment writeResource(boolean first) {
    int end = index[resource + END];
    Scratch out = new Scratch(end - index[resource + FIELD] + 2 * Wire.LONGEST_LENGTH);
    int body =
        out.start(Otlp.REQUEST_RESOURCE_SPANS, Wire.sizeOfVarint(end - index[resource + BODY]));
    int behind = isScopeWhole() ? index[scope + END] : index[scope + FIELD];
    if (first) {
      copy(out, index[resource + BODY], behind);
    } else {
      copyAround(out, resource, index[resource + BODY], behind);
    }
    if (!isScopeWhole()) {
      writeScope(out, first);
    }
    if (first) {
      copyAround(out, resource, index[scope + END], end);
    } else {
      copy(out, index[scope + END], end);
    }
    out.end(body, Wire.sizeOfVarint(end - index[resource + BODY]));
    return IndexBuilder.index(out.bytes(), 0, out.size());
  }

  private void writeScope(Scratch out, boolean first) {
    int start = index[scope + BODY];
    int end = index[scope + END];
    int body = out.start(Otlp.RESOURCE_SPANS_SCOPE_SPANS, Wire.sizeOfVarint(end - start));
    if (first) {
      copy(out, start, cut);
      copyAround(out, scope, cut, end);
    } else {
      copyAround(out, scope, start, cut);
      copy(out, cut, end);
    }
    out.end(body, Wire.sizeOfVarint(end - start));
  }

  private void copy(Scratch out, int from, int to) {
    out.raw(segment.bytes(), from, to - from);
  }

  /** Copies what lies between two positions of a wrapper and is none of its children. */
  private void copyAround(Scratch out, int wrapper, int from, int to) {
    int at = from;
    int child = wrapper + WRAPPER_SIZE;
    for (int i = 0; i < index[wrapper + CHILDREN]; i++) {
      if (index[child + FIELD] >= at && index[child + END] <= to) {
        copy(out, at, index[child + FIELD]);
        at = index[child + END];
      }
      child = wrapper == scope ? child + SPAN_SIZE : behindScope(child);
    }
    copy(out, at, to);
  }
}
