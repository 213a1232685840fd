package io.sluice.formats.zipkin;

import static io.sluice.formats.zipkin.Decoding.decode;
import static io.sluice.formats.zipkin.Decoding.map;
import static io.sluice.formats.zipkin.Decoding.only;
import static io.sluice.formats.zipkin.V2Spans.IDS;
import static io.sluice.formats.zipkin.V2Spans.attributes;
import static io.sluice.formats.zipkin.V2Spans.span;
import static io.sluice.formats.zipkin.V2Spans.tagged;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tags of a span of the second version become. */
class V2TagsTest {
  @Test
  void tags_areTexts() {
    assertThat(
            attributes(
                "\"tags\":{\"a\":\"1\",\"b\":\"true\",\"http.status_code\":\"500\",\"e\":\"\"}"))
        .isEqualTo(Map.of("a", "1", "b", "true", "http.status_code", "500", "e", ""));
  }

  @Test
  void tags_thatAreNoTexts_becomeSome() {
    assertThat(attributes("\"tags\":{\"a\":1.5,\"b\":true,\"c\":null}"))
        .isEqualTo(Map.of("a", "1.5", "b", "true", "c", ""));
    assertThat(span("\"tags\":{\"a\":[]}").refusals().byReason())
        .isEqualTo(Map.of("invalid_value", 1));
  }

  @Test
  void tags_sentTwice_countByTheLast() {
    assertThat(attributes("\"tags\":{\"a\":\"1\",\"b\":\"2\",\"\\u0061\":\"3\"}"))
        .isEqualTo(Map.of("a", "3", "b", "2"));
  }

  @Test
  void tags_manyOfThem_areAllThere() {
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      tags.append(i == 0 ? "" : ",")
          .append("\"k")
          .append(i % 700)
          .append("\":\"")
          .append(i)
          .append('"');
    }
    Map<String, Object> attributes = attributes("\"tags\":{" + tags + "}");
    assertThat(attributes).hasSize(700).containsEntry("k0", "700").containsEntry("k699", "699");
  }

  @ParameterizedTest
  @CsvSource({
    "0, LONG",
    "-12, LONG",
    "1.5, DOUBLE",
    "-0.25, DOUBLE",
    "true, BOOL",
    "false, BOOL",
    "'', TEXT",
    "True, TEXT",
    "1., TEXT",
    ".5, TEXT",
    "-, TEXT",
    "1e5, TEXT",
    "+1, TEXT",
    "12a, TEXT",
    "1.5.2, TEXT",
    "[1], TEXT"
  })
  void parseStringTags_findsNumbersAndTruth(String value, String form) {
    String json = "[{" + IDS + ",\"timestamp\":1,\"tags\":{\"t\":\"" + value + "\"}}]";
    Object read =
        map(only(decode(ZipkinFormat.V2_JSON, json.getBytes(UTF_8), Decoding.TYPED))
                .getAttributesList())
            .get("t");
    assertThat(read)
        .isEqualTo(
            switch (form) {
              case "LONG" -> Long.valueOf(value);
              case "DOUBLE" -> Double.valueOf(value);
              case "BOOL" -> Boolean.valueOf(value);
              default -> value;
            });
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 9223372036854775807", "9223372036854775808, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808", "-99999999999999999999, -9223372036854775808"
  })
  void parseStringTags_numbersThatDoNotFit_areCutOff(String value, long wanted) {
    String json = "[{" + IDS + ",\"timestamp\":1,\"tags\":{\"t\":\"" + value + "\"}}]";
    assertThat(
            map(
                only(decode(ZipkinFormat.V2_JSON, json.getBytes(UTF_8), Decoding.TYPED))
                    .getAttributesList()))
        .isEqualTo(Map.of("t", wanted));
  }

  @Test
  void traceState_isTakenFromItsTag() {
    Span span = tagged("\"w3c.tracestate\":\"a=b\"");
    assertThat(span.getTraceState()).isEqualTo("a=b");
    assertThat(span.getAttributesList()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "STATUS_CODE_UNSET, STATUS_CODE_UNSET",
    "STATUS_CODE_OK, STATUS_CODE_OK",
    "STATUS_CODE_ERROR, STATUS_CODE_ERROR",
    "Unset, STATUS_CODE_UNSET",
    "Ok, STATUS_CODE_OK",
    "Error, STATUS_CODE_ERROR",
    "OK, STATUS_CODE_UNSET",
    "ERROR, STATUS_CODE_UNSET",
    "2, STATUS_CODE_UNSET"
  })
  void status_isTakenFromItsTags(String sent, StatusCode wanted) {
    Span span = tagged("\"otel.status_code\":\"" + sent + "\",\"otel.status_description\":\"why\"");
    assertThat(span.getStatus().getCode()).isEqualTo(wanted);
    assertThat(span.getStatus().getMessage()).isEqualTo("why");
    assertThat(span.getAttributesList()).isEmpty();
  }

  @Test
  void statusDescription_alone_staysAnAttribute() {
    Span span = tagged("\"otel.status_description\":\"why\"");
    assertThat(span.hasStatus()).isFalse();
    assertThat(map(span.getAttributesList())).isEqualTo(Map.of("otel.status_description", "why"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "", "timeout"})
  void error_ofAnyValue_isAnError_andStays(String value) {
    Span span = tagged("\"error\":\"" + value + "\"");
    assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(span.getStatus().getMessage()).isEmpty();
    assertThat(map(span.getAttributesList())).isEqualTo(Map.of("error", value));
  }

  @Test
  void error_true_isAnErrorAndNothingElse() {
    Span span =
        tagged(
            "\"error\":\"true\",\"otel.status_code\":\"Ok\",\"otel.status_description\":\"why\"");
    assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(span.getStatus().getMessage()).isEqualTo("why");
    assertThat(span.getAttributesList()).isEmpty();
  }

  @Test
  void httpStatus_isNotLookedAt() {
    assertThat(tagged("\"http.status_code\":\"500\"").hasStatus()).isFalse();
  }
}
