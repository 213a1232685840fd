package io.sluice.formats.zipkin;

import static io.sluice.formats.zipkin.Decoding.decode;
import static io.sluice.formats.zipkin.Decoding.map;
import static io.sluice.formats.zipkin.Decoding.only;
import static io.sluice.formats.zipkin.Decoding.resources;
import static io.sluice.formats.zipkin.Decoding.spans;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.sluice.spans.MalformedSpans;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule by which Zipkin's first version becomes OTLP, in JSON. */
class V1JsonTest {
  private static final String IDS = "\"traceId\":\"5af7183fb1d4cf5f\",\"id\":\"352bff9a74ca9ad2\"";

  private static String json(String members) {
    return "{" + IDS + (members.isEmpty() ? "" : ",") + members + "}";
  }

  private static Decoded span(String members) {
    return decode(ZipkinFormat.V1_JSON, "[" + json(members) + "]");
  }

  /** A span with a time and these binary annotations, keys and texts in turn. */
  private static Span tagged(String... keysAndValues) {
    return only(span("\"timestamp\":1," + binary(keysAndValues)));
  }

  private static String binary(String... keysAndValues) {
    StringBuilder json = new StringBuilder("\"binaryAnnotations\":[");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      json.append(i == 0 ? "" : ",")
          .append(
              "{\"key\":\"%s\",\"value\":\"%s\"}"
                  .formatted(keysAndValues[i], keysAndValues[i + 1]));
    }
    return json.append(']').toString();
  }

  private static String annotations(String... values) {
    StringBuilder json = new StringBuilder("\"annotations\":[");
    for (int i = 0; i < values.length; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"timestamp\":%d,\"value\":\"%s\"}".formatted(100 + i, values[i]));
    }
    return json.append(']').toString();
  }

  private static List<Map<String, Object>> services(Decoded decoded) {
    return resources(decoded).stream()
        .map(ResourceSpans::getResource)
        .map(resource -> map(resource.getAttributesList()))
        .toList();
  }

  @Test
  void traceId_of16Digits_isTheLowerHalf() {
    assertThat(only(span("")).getTraceId().toByteArray())
        .startsWith(0, 0, 0, 0, 0, 0, 0, 0, 0x5a)
        .hasSize(16);
  }

  @Test
  void traceId_of32Digits_isWhole() {
    Decoded decoded =
        decode(
            ZipkinFormat.V1_JSON,
            "[{\"traceId\":\"000000000000000100000000000000A2\",\"id\":\"0000000000000003\"}]");
    assertThat(only(decoded).getTraceId().toByteArray())
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xa2);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 352bff9a74ca9ad2",
    "0000000000000000, 352bff9a74ca9ad2",
    "'', 352bff9a74ca9ad2",
    "00000000000000000000000000000000, 352bff9a74ca9ad2",
    "5af7183fb1d4cf5f00, 352bff9a74ca9ad2",
    "5af7183fb1d4cf5f, 1",
    "5af7183fb1d4cf5f, 0000000000000000",
    "5af7183fb1d4cf5f, ''",
    "5af7183fb1d4cf5X, 352bff9a74ca9ad2"
  })
  void ids_thatAreNone_spoilTheSpan(String traceId, String id) {
    Decoded decoded =
        decode(
            ZipkinFormat.V1_JSON,
            "[{\"traceId\":\"%s\",\"id\":\"%s\"},%s]"
                .formatted(traceId, id, json("\"name\":\"good\"")));
    assertThat(spans(decoded)).extracting(Span::getName).containsExactly("good");
    assertThat(decoded.refusals().byReason()).isEqualTo(Map.of("invalid_id", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "0000000000000000"})
  void parent_thatIsNone_spoilsTheSpan(String parent) {
    assertThat(span("\"parentId\":\"" + parent + "\"").refusals().byReason())
        .isEqualTo(Map.of("invalid_id", 1));
  }

  @Test
  void parent_isKept_emptyIsNone() {
    assertThat(only(span("\"parentId\":\"0000000000000007\"")).getParentSpanId().byteAt(7))
        .isEqualTo((byte) 7);
    assertThat(only(span("\"parentId\":\"\"")).getParentSpanId()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cs, CLIENT",
    "cr, CLIENT",
    "sr, SERVER",
    "ss, SERVER",
    "ms, PRODUCER",
    "mr, CONSUMER"
  })
  void kind_isTheFirstCoreAnnotations(String core, String kind) {
    Span span = only(span(annotations("other", core, "cs", "sr")));
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.valueOf("SPAN_KIND_" + kind));
    assertThat(span.getEventsList()).extracting(Span.Event::getName).containsExactly("other");
  }

  @Test
  void annotations_thatAreNotCore_becomeEvents() {
    Span span = only(span(annotations("a", "", "b|{}|0")));
    assertThat(span.getEventsList()).extracting(Span.Event::getName).containsExactly("a", "b|{}|0");
    assertThat(span.getEvents(1).getTimeUnixNano()).isEqualTo(102_000);
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_UNSPECIFIED);
  }

  @Test
  void service_isThatOfTheFirstCoreAnnotationWithOne() {
    String endpoint =
        "\"endpoint\":{\"serviceName\":\"%s\",\"ipv4\":\"1.2.3.4\",\"ipv6\":\"::1\",\"port\":80}";
    Decoded decoded =
        span(
            "\"annotations\":[{\"timestamp\":1,\"value\":\"x\",%s},{\"timestamp\":1,\"value\":\"cs\",\"endpoint\":{\"ipv4\":\"9.9.9.9\"}},{\"timestamp\":1,\"value\":\"cr\",%s},{\"timestamp\":1,\"value\":\"cr\",%s}]"
                .formatted(
                    endpoint.formatted("no"),
                    endpoint.formatted("yes"),
                    endpoint.formatted("late")));
    assertThat(services(decoded))
        .containsExactly(
            Map.of("service.name", "yes", "ipv4", "1.2.3.4", "ipv6", "::1", "port", "80"));
  }

  @Test
  void service_unknown_isTheLastOfTheBinaryAnnotations() {
    assertThat(
            services(
                span(
                    "\"binaryAnnotations\":[{\"key\":\"sa\",\"value\":true,\"endpoint\":{\"serviceName\":\"first\"}},"
                        + "{\"key\":\"x\",\"value\":\"y\",\"endpoint\":{\"serviceName\":\"last\",\"ipv4\":\"1.2.3.4\"}},"
                        + "{\"key\":\"lc\",\"value\":\"c\",\"endpoint\":{\"serviceName\":\"\"}}]")))
        .containsExactly(Map.of("service.name", "last"));
  }

  @Test
  void service_unknown_isTheLocalComponent_orUnknown() {
    assertThat(services(span(binary("lc", "worker"))))
        .containsExactly(Map.of("service.name", "worker"));
    assertThat(services(span(""))).containsExactly(Map.of("service.name", "unknown-service"));
  }

  @Test
  void spans_ofOneEndpoint_shareAResource() {
    String of =
        "{"
            + IDS
            + ",\"annotations\":[{\"timestamp\":1,\"value\":\"sr\",\"endpoint\":{\"serviceName\":\"a\",\"port\":%d}}]}";
    Decoded decoded =
        decode(
            ZipkinFormat.V1_JSON,
            "[" + of.formatted(1) + "," + of.formatted(2) + "," + of.formatted(1) + "]");
    assertThat(services(decoded))
        .containsExactly(
            Map.of("service.name", "a", "port", "1"), Map.of("service.name", "a", "port", "2"));
    assertThat(resources(decoded).get(0).getScopeSpansList()).hasSize(1);
    assertThat(resources(decoded).get(0).getScopeSpans(0).hasScope()).isFalse();
    assertThat(resources(decoded).get(0).getScopeSpans(0).getSpansList()).hasSize(2);
  }

  @Test
  void localComponent_becomesComponent_andPeersStayTags() {
    Span span = tagged("lc", "worker", "ca", "x", "sa", "y", "ma", "z");
    assertThat(map(span.getAttributesList()))
        .isEqualTo(Map.of("component", "worker", "ca", "x", "sa", "y", "ma", "z"));
  }

  @Test
  void times_areTheSpansOwn() {
    Span span =
        only(span("\"timestamp\":1472470996199000,\"duration\":207000," + annotations("x")));
    assertThat(span.getStartTimeUnixNano()).isEqualTo(1_472_470_996_199_000_000L);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(1_472_470_996_406_000_000L);
  }

  @Test
  void times_thatAreMissing_areThoseOfTheAnnotations() {
    Span span = only(span(annotations("cs", "x", "cr")));
    assertThat(span.getStartTimeUnixNano()).isEqualTo(100_000);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(102_000);
    assertThat(span.getAttributesList()).isEmpty();
  }

  @Test
  void times_thatNobodyTells_areNow_andMarked() {
    Span span = only(span(""));
    assertThat(span.getStartTimeUnixNano()).isEqualTo(Decoding.NOW);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(Decoding.NOW);
    assertThat(map(span.getAttributesList()))
        .isEqualTo(Map.of("otel.zipkin.absentField.startTime", true));
  }

  @Test
  void values_areTexts_orTypedIfWanted() {
    assertThat(map(tagged("a", "1", "b", "true").getAttributesList()))
        .isEqualTo(Map.of("a", "1", "b", "true"));
    byte[] bytes =
        ("[" + json("\"timestamp\":1," + binary("a", "1", "b", "true")) + "]").getBytes(UTF_8);
    assertThat(map(only(decode(ZipkinFormat.V1_JSON, bytes, Decoding.TYPED)).getAttributesList()))
        .isEqualTo(Map.of("a", 1L, "b", true));
  }

  @Test
  void values_thatAreNoTexts_areKept() {
    Span span =
        only(
            span(
                "\"timestamp\":1,\"binaryAnnotations\":[{\"key\":\"t\",\"value\":true},{\"key\":\"n\",\"value\":7},{\"key\":\"d\",\"value\":0.5},{\"key\":\"z\",\"value\":null}]"));
    assertThat(map(span.getAttributesList()))
        .isEqualTo(Map.of("t", true, "n", 7L, "d", 0.5, "z", ""));
  }

  @ParameterizedTest
  @CsvSource({"0, STATUS_CODE_OK", "10, STATUS_CODE_ERROR", "-1, STATUS_CODE_ERROR"})
  void status_ofCensus_comesFirst(String code, StatusCode wanted) {
    Span span =
        tagged(
            "census.status_code",
            code,
            "census.status_description",
            "RPC",
            "otel.status_code",
            "1",
            "otel.status_description",
            "no",
            "error",
            "x",
            "http.status_code",
            "200");
    assertThat(span.getStatus().getCode()).isEqualTo(wanted);
    assertThat(span.getStatus().getMessage()).isEqualTo("RPC");
    assertThat(map(span.getAttributesList())).containsOnlyKeys("http.status_code");
  }

  @Test
  void status_ofCensus_mayBeDescribedByOpenCensus() {
    assertThat(
            tagged("census.status_code", "1", "opencensus.status_description", "why")
                .getStatus()
                .getMessage())
        .isEqualTo("why");
  }

  @Test
  void status_ofOpenTelemetry_comesSecond() {
    Span span =
        tagged(
            "otel.status_code",
            "1",
            "otel.status_description",
            "why",
            "error",
            "x",
            "http.status_code",
            "500",
            "http.status_message",
            "no");
    assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_OK);
    assertThat(span.getStatus().getMessage()).isEqualTo("why");
    assertThat(map(span.getAttributesList()))
        .containsOnlyKeys("http.status_code", "http.status_message");
  }

  @Test
  void status_ofOpenTelemetry_inWords_isNone() {
    Span span = tagged("otel.status_code", "ERROR", "otel.status_description", "why");
    assertThat(span.hasStatus()).isFalse();
    assertThat(span.getAttributesList()).isEmpty();
  }

  @Test
  void status_ofOpenTelemetry_thatNobodyKnows_isKept() {
    assertThat(tagged("otel.status_code", "7").getStatus().getCodeValue()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"x", "false", "''"})
  void status_ofTheErrorTag_comesThird(String value) {
    Span span = tagged("error", value, "otel.status_description", "why", "http.status_code", "200");
    assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(span.getStatus().getMessage()).isEqualTo("why");
    assertThat(
            tagged("error", value, "census.status_description", "c", "otel.status_description", "o")
                .getStatus()
                .getMessage())
        .isEqualTo("c");
    assertThat(map(span.getAttributesList())).containsOnlyKeys("http.status_code");
  }

  @ParameterizedTest
  @CsvSource({
    "99, STATUS_CODE_ERROR", "100, STATUS_CODE_UNSET", "200, STATUS_CODE_UNSET",
    "399, STATUS_CODE_UNSET", "400, STATUS_CODE_ERROR", "404, STATUS_CODE_ERROR",
    "600, STATUS_CODE_ERROR"
  })
  void status_ofHttp_comesLast(String code, StatusCode wanted) {
    Span span = tagged("http.status_code", code, "http.status_message", "Words");
    assertThat(span.getStatus().getCode()).isEqualTo(wanted);
    assertThat(span.getStatus().getMessage()).isEqualTo("Words");
    assertThat(map(span.getAttributesList()))
        .isEqualTo(Map.of("http.status_code", code, "http.status_message", "Words"));
  }

  @Test
  void request_thatIsNoListOfSpans_isRefused() {
    for (String json : List.of("", "{}", "[", "[{]")) {
      assertThatThrownBy(
              () ->
                  ZipkinFormat.V1_JSON.decode(
                      json.getBytes(UTF_8), 0, json.length(), Decoding.PLAIN))
          .isInstanceOf(MalformedSpans.class);
    }
  }
}
