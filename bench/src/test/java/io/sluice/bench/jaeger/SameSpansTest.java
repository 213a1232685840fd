package io.sluice.bench.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.formats.jaeger.Transcoded;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever reads the request must find the spans that it was made of. */
class SameSpansTest {
  private final JaegerRequest request = new JaegerRequest();
  private final JaegerBenchmark benchmark = new JaegerBenchmark();

  @BeforeEach
  void generate() throws Exception {
    request.generate();
  }

  @Test
  void transcoding_findsTheSpans() throws Exception {
    assertSame(benchmark.compact(request));
    assertSame(benchmark.binary(request));
  }

  private void assertSame(Transcoded transcoded) throws Exception {
    assertThat(transcoded.isComplete()).isTrue();
    List<Span> spans =
        ExportTraceServiceRequest.parseFrom(transcoded.spans().toByteArray())
            .getResourceSpans(0)
            .getScopeSpans(0)
            .getSpansList();
    List<Span> expected = request.source.getScopeSpans(0).getSpansList();
    assertThat(spans).hasSize(expected.size());
    for (int i = 0; i < spans.size(); i++) {
      assertThat(spans.get(i).getTraceId()).isEqualTo(expected.get(i).getTraceId());
      assertThat(spans.get(i).getParentSpanId()).isEqualTo(expected.get(i).getParentSpanId());
      assertThat(spans.get(i).getName()).isEqualTo(expected.get(i).getName());
      assertThat(spans.get(i).getAttributesList())
          .containsExactlyElementsOf(expected.get(i).getAttributesList());
      assertThat(spans.get(i).getEvents(0).getAttributesList())
          .isEqualTo(expected.get(i).getEvents(0).getAttributesList());
    }
  }

  @Test
  void libthrift_findsTheSpans() throws Exception {
    List<String> expected =
        request.source.getScopeSpans(0).getSpansList().stream().map(Span::getName).toList();
    assertThat(benchmark.libthriftCompact(request).getSpans())
        .extracting("operationName")
        .isEqualTo(expected);
    assertThat(benchmark.libthriftBinary(request).getSpans())
        .extracting("operationName")
        .isEqualTo(expected);
  }
}
