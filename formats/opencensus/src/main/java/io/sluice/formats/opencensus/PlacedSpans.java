package io.sluice.formats.opencensus;

import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  private final Map<Text, List<Range>> byResource = new LinkedHashMap<>();
  private int leftOut;

  /** Spans of the writer, from one size to another. */
  private record Range(int from, int to) {}

  PlacedSpans(SpanWriter spans) {
    this.spans = spans;
  }

  /** The span that was written last, from a size of the writer on, belongs to a resource. */
  void add(Text resource, int from) {
    byResource
        .computeIfAbsent(resource, r -> new ArrayList<>(1))
        .add(new Range(from, spans.size()));
  }

  /** Puts the spans into their resources. */
  SpanBatch assembled(Text node) throws MalformedSpans {
    long most = Math.max(HARMLESS, (long) USUAL_RATIO * (spans.size() + node.length()));
    SpanWriter out = new SpanWriter(spans.size() + 512);
    for (Map.Entry<Text, List<Range>> group : byResource.entrySet()) {
      if (out.size() > most) {
        leftOut += group.getValue().size();
      } else {
        write(ResourceMapping.of(node, group.getKey()), group.getValue(), out);
      }
    }
    return out.finish();
  }

  private void write(ResourceMapping resource, List<Range> ranges, SpanWriter out) {
    out.beginResourceSpans();
    resource.write(out);
    out.beginScopeSpans();
    ranges.forEach(range -> out.spans(spans, range.from(), range.to()));
    out.end();
    out.end();
  }

  /** How many spans had resources that were too many for their node. */
  int leftOut() {
    return leftOut;
  }
}
