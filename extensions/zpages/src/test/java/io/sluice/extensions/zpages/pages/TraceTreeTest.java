package io.sluice.extensions.zpages.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.testkit.SpanFixtures;
import org.junit.jupiter.api.Test;

class TraceTreeTest {
  private final ScopeSpans.Builder spans = ScopeSpans.newBuilder();

  private void span(int id, int parent, long start, long end) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(HostileSpans.id(16, 1))
            .setSpanId(HostileSpans.id(8, id))
            .setName("s" + id)
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(end);
    spans.addSpans(parent == 0 ? span : span.setParentSpanId(HostileSpans.id(8, parent)));
  }

  private TraceTree tree() {
    return TraceTree.of(
        SpanFixtures.batch(
            ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(spans))
                .build()));
  }

  @Test
  void spans_standBehindTheirParents_inTheOrderOfTheirStart() {
    span(4, 2, 30, 40);
    span(3, 1, 20, 60);
    span(2, 1, 10, 50);
    span(5, 2, 25, 28);
    span(1, 0, 5, 100);
    assertThat(tree().spans())
        .extracting(TraceSpan::name, TraceSpan::depth)
        .containsExactly(
            tuple("s1", 0), tuple("s2", 1), tuple("s5", 2), tuple("s4", 2), tuple("s3", 1));
    assertThat(tree().start()).isEqualTo(5);
    assertThat(tree().nanos()).isEqualTo(95);
  }

  @Test
  void brokenTraces_loseNoSpan() {
    span(1, 9, 5, 10);
    span(2, 2, 6, 10);
    span(3, 4, 7, 10);
    span(4, 3, 8, 10);
    span(5, 4, 9, 10);
    span(5, 4, 9, 10);
    assertThat(tree().spans())
        .extracting(TraceSpan::name)
        .containsExactlyInAnyOrder("s1", "s2", "s3", "s4", "s5", "s5");
  }

  @Test
  void deepTraces_areNoProblem() {
    for (int i = 1; i <= 5000; i++) {
      span(i, i - 1, i, 10_000);
    }
    assertThat(tree().spans()).hasSize(5000);
    assertThat(tree().spans().get(4999).depth()).isEqualTo(4999);
  }
}
