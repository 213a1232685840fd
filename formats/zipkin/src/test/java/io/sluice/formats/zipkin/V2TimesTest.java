package io.sluice.formats.zipkin;

import static io.sluice.formats.zipkin.Decoding.map;
import static io.sluice.formats.zipkin.Decoding.only;
import static io.sluice.formats.zipkin.V2Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When spans of the second version began and ended. */
class V2TimesTest {
  @Test
  void times_areMicroseconds() {
    Span span = only(span("\"timestamp\":1472470996199000,\"duration\":207000"));
    assertThat(span.getStartTimeUnixNano()).isEqualTo(1_472_470_996_199_000_000L);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(1_472_470_996_406_000_000L);
    assertThat(span.getAttributesList()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1472470996199000\"", "1472470996199000.0", "1.472470996199e15"})
  void times_writtenInOtherWays_areReadAllTheSame(String written) {
    assertThat(only(span("\"timestamp\":" + written)).getStartTimeUnixNano())
        .isEqualTo(1_472_470_996_199_000_000L);
  }

  @Test
  void times_thatAreMissing_areMarked() {
    for (String members : List.of("\"duration\":5", "\"timestamp\":0,\"duration\":5")) {
      Span span = only(span(members));
      assertThat(span.getStartTimeUnixNano()).isZero();
      assertThat(span.getEndTimeUnixNano()).isEqualTo(5000);
      assertThat(map(span.getAttributesList()))
          .isEqualTo(Map.of("otel.zipkin.absentField.startTime", true));
    }
  }

  @Test
  void times_thatAreMissing_areMarkedOnce() {
    Span span = only(span("\"tags\":{\"otel.zipkin.absentField.startTime\":\"true\"}"));
    assertThat(map(span.getAttributesList()))
        .isEqualTo(Map.of("otel.zipkin.absentField.startTime", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"timestamp\":1472470996199000000",
        "\"timestamp\":-1",
        "\"timestamp\":\"soon\"",
        "\"timestamp\":99999999999999999999999",
        "\"duration\":-5",
        "\"annotations\":[{\"value\":\"x\"}]",
        "\"annotations\":[{\"timestamp\":0,\"value\":\"x\"}]"
      })
  void times_thatCannotBe_spoilTheSpan(String members) {
    assertThat(span(members).refusals().byReason()).isEqualTo(Map.of("invalid_time", 1));
  }

  @Test
  void timestamp_inNanoseconds_isNamedAsSuch() {
    assertThat(span("\"timestamp\":1472470996199000000").refusals().example())
        .isEqualTo(
            "spans[0]: timestamp 1472470996199000000 is too large for microseconds; are these"
                + " nanoseconds?");
  }
}
