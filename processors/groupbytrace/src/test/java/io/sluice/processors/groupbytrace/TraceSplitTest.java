package io.sluice.processors.groupbytrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.TraceDealer;
import io.sluice.testkit.SpanFixtures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TraceSplitTest {
  private static Map<TraceId, SpanBatch> split(SpanBatch batch) {
    TraceSplit split = TraceSplit.of(batch, new TraceDealer());
    Map<TraceId, SpanBatch> parts = split.write();
    assertThat(parts).hasSize(split.traces());
    long size = parts.values().stream().mapToLong(SpanBatch::size).sum();
    assertThat(split.surplus()).isEqualTo(Math.max(0, size - batch.size()));
    return parts;
  }

  @Test
  void oneTrace_isNotCopied() {
    SpanBatch batch = Traces.spans("shop", 7, 7, 7);
    Map<TraceId, SpanBatch> parts = split(batch);
    assertThat(parts).hasSize(1);
    assertThat(parts.values().iterator().next()).isSameAs(batch);
  }

  /** For each trace, what is left of the request without the others' spans. */
  @Property(tries = 300)
  void anyBatch_isTakenApartByTrace(@ForAll long seed) {
    ExportTraceServiceRequest request = request(new Random(seed));
    Map<Object, ExportTraceServiceRequest> expected = new LinkedHashMap<>();
    for (Span span : spans(request)) {
      expected.computeIfAbsent(span.getTraceId(), id -> only(request, id));
    }
    List<ExportTraceServiceRequest> parts = new ArrayList<>();
    if (!expected.isEmpty()) {
      split(SpanFixtures.batch(request))
          .values()
          .forEach(part -> parts.add(only(SpanFixtures.message(part), null)));
    }
    assertThat(parts).containsExactlyElementsOf(expected.values());
  }

  /** Of one trace, or of all; without resources and scopes that are empty then. */
  private static ExportTraceServiceRequest only(ExportTraceServiceRequest request, Object trace) {
    ExportTraceServiceRequest.Builder left = ExportTraceServiceRequest.newBuilder();
    for (ResourceSpans resource : request.getResourceSpansList()) {
      ResourceSpans.Builder resourceLeft = resource.toBuilder().clearScopeSpans();
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        List<Span> spans =
            scope.getSpansList().stream()
                .filter(span -> trace == null || span.getTraceId().equals(trace))
                .toList();
        if (!spans.isEmpty()) {
          resourceLeft.addScopeSpans(scope.toBuilder().clearSpans().addAllSpans(spans));
        }
      }
      if (resourceLeft.getScopeSpansCount() > 0) {
        left.addResourceSpans(resourceLeft);
      }
    }
    return left.build();
  }

  private static List<Span> spans(ExportTraceServiceRequest request) {
    return request.getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  private static ExportTraceServiceRequest request(Random random) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    int number = 0;
    for (int r = random.nextInt(4); r > 0; r--) {
      ResourceSpans.Builder resource =
          ResourceSpans.newBuilder()
              .setSchemaUrl("r" + random.nextInt(2))
              .setResource(
                  Resource.newBuilder().addAttributes(SpanFixtures.attribute("r", "" + r)));
      for (int s = random.nextInt(3); s > 0; s--) {
        ScopeSpans.Builder scope =
            ScopeSpans.newBuilder()
                .setScope(InstrumentationScope.newBuilder().setName("s" + s))
                .setSchemaUrl(random.nextBoolean() ? "" : "s");
        for (int i = random.nextInt(6); i > 0; i--) {
          scope.addSpans(Traces.span("span " + number++, random.nextInt(4) * 256));
        }
        resource.addScopeSpans(scope);
      }
      request.addResourceSpans(resource);
    }
    return request.build();
  }
}
