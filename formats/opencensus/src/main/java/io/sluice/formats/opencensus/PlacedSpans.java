package io.sluice.formats.opencensus;

import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Spans that were written, by the resource that they belong to. */
final class PlacedSpans {
  /**
   * The node is written again for each resource, so a small message could become a huge batch; up
   * to this size, nobody minds.
   */
  private static final int HARMLESS = 16 << 20;

  private static final int USUAL_RATIO = 8;

  private final SpanWriter spans;
  private final ResourceMapping usual;
  private final List<Group> groups = new ArrayList<>();
  private final Map<Text, Group> byOwn = new HashMap<>();
  private Group ofTheUsual;
  private int leftOut;

  /** The spans of a resource. */
  private record Group(ResourceMapping resource, List<Range> ranges) {}

  /** Spans of the writer, from one size to another. */
  private record Range(int from, int to) {}

  /**
   * Of no span yet.
   *
   * @param usual what spans belong to that bring no resource of their own
   */
  PlacedSpans(SpanWriter spans, ResourceMapping usual) {
    this.spans = spans;
    this.usual = usual;
  }

  /** How large a batch may become that is made of so many bytes. */
  static long most(long length) {
    return Math.max(HARMLESS, USUAL_RATIO * length);
  }

  /**
   * The span that was written last, from a size of the writer on, belongs to a resource.
   *
   * @param own the one that it brought along, or null
   */
  void add(Text own, int from) throws MalformedSpans {
    Group group = own == null || own.equals(usual.message()) ? ofTheUsual() : group(own);
    group.ranges().add(new Range(from, spans.size()));
  }

  /** Not looked up, which would take a look at each byte of a resource that may be large. */
  private Group ofTheUsual() {
    if (ofTheUsual == null) {
      ofTheUsual = begin(usual);
    }
    return ofTheUsual;
  }

  private Group group(Text own) throws MalformedSpans {
    Group group = byOwn.get(own);
    if (group == null) {
      group = begin(ResourceMapping.ofResource(own));
      byOwn.put(own, group);
    }
    return group;
  }

  private Group begin(ResourceMapping resource) {
    Group group = new Group(resource, new ArrayList<>(1));
    groups.add(group);
    return group;
  }

  /** Puts the spans into their resources. */
  SpanBatch assembled(ResourceMapping node) {
    long most = most((long) spans.size() + node.message().length());
    SpanWriter out = new SpanWriter(spans.size() + 512);
    for (Group group : groups) {
      if (out.size() > most) {
        leftOut += group.ranges().size();
      } else {
        write(group, node, out);
      }
    }
    return out.finish();
  }

  private void write(Group group, ResourceMapping node, SpanWriter out) {
    out.beginResourceSpans();
    group.resource().write(node, out);
    out.beginScopeSpans();
    group.ranges().forEach(range -> out.spans(spans, range.from(), range.to()));
    out.end();
    out.end();
  }

  /** How many spans had resources that were too many for their node. */
  int leftOut() {
    return leftOut;
  }
}
