package io.sluice.formats.zipkin;

import static io.sluice.formats.zipkin.Decoding.decode;
import static io.sluice.formats.zipkin.Decoding.map;
import static io.sluice.formats.zipkin.Decoding.only;
import static io.sluice.formats.zipkin.Decoding.resources;
import static io.sluice.formats.zipkin.Decoding.spans;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.sluice.spans.MalformedSpans;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule by which Zipkin's second version becomes OTLP, in JSON. */
class V2JsonTest {
  private static final String IDS = "\"traceId\":\"5af7183fb1d4cf5f\",\"id\":\"352bff9a74ca9ad2\"";

  /** One span with these members besides its ids. */
  private static Decoded span(String members) {
    return decode(
        ZipkinFormat.V2_JSON, "[{" + IDS + (members.isEmpty() ? "" : ",") + members + "}]");
  }

  private static Span tagged(String tags) {
    return only(span("\"timestamp\":1,\"tags\":{" + tags + "}"));
  }

  private static Map<String, Object> attributes(String members) {
    return map(only(span("\"timestamp\":1," + members)).getAttributesList());
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private static Decoded ids(String traceId, String id) {
    return decode(
        ZipkinFormat.V2_JSON, "[{\"traceId\":\"" + traceId + "\",\"id\":\"" + id + "\"}]");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 00000000000000000000000000000001",
    "5af7183fb1d4cf5f, 00000000000000005af7183fb1d4cf5f",
    "15af7183fb1d4cf5f, 00000000000000015af7183fb1d4cf5f",
    "5AF7183FB1D4CF5F352BFF9A74CA9AD2, 5af7183fb1d4cf5f352bff9a74ca9ad2"
  })
  void traceId_ofUpTo32Digits_isPaddedOnTheLeft(String sent, String wanted) {
    assertThat(only(ids(sent, "1")).getTraceId()).isEqualTo(bytes(wanted));
  }

  @ParameterizedTest
  @CsvSource({"1, 0000000000000001", "352bff9a74ca9ad2, 352bff9a74ca9ad2"})
  void id_ofUpTo16Digits_isPaddedOnTheLeft(String sent, String wanted) {
    assertThat(only(ids("1", sent)).getSpanId()).isEqualTo(bytes(wanted));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "'', 1",
    "1, 0",
    "1, ''",
    "1g, 1",
    "1, -1",
    "000000000000000000000000000000001, 1",
    "1, 00000000000000001"
  })
  void ids_thatAreNone_spoilTheSpan(String traceId, String id) {
    Decoded decoded = ids(traceId, id);
    assertThat(spans(decoded)).isEmpty();
    assertThat(decoded.refusals().byReason()).isEqualTo(Map.of("invalid_id", 1));
    assertThat(decoded.refusals().example()).startsWith("spans[0]: ");
  }

  @Test
  void ids_thatAreMissing_spoilTheSpan() {
    Decoded decoded = decode(ZipkinFormat.V2_JSON, "[{\"traceId\":\"1\"},{\"id\":\"1\"}]");
    assertThat(decoded.refusals().byReason()).isEqualTo(Map.of("invalid_id", 2));
    assertThat(decoded.refusals().example())
        .isEqualTo("spans[0]: valid span id required: id is missing or zero");
  }

  @Test
  void badSpan_doesNotCostTheOthers() {
    Decoded decoded =
        decode(
            ZipkinFormat.V2_JSON,
            "[{%s,\"name\":\"a\"},{%s,\"name\":{\"x\":[1,{}]},\"timestamp\":2},{\"id\":\"1\"},7,null,{%s,\"name\":\"b\"}]"
                .replace("%s", IDS));
    assertThat(spans(decoded)).extracting(Span::getName).containsExactly("a", "b");
    assertThat(decoded.refusals().spans()).isEqualTo(3);
    assertThat(decoded.refusals().byReason())
        .isEqualTo(Map.of("invalid_value", 2, "invalid_id", 1));
    assertThat(decoded.refusals().example())
        .isEqualTo("spans[1]: name is an object, must be a string");
  }

  @Test
  void parent_isKept() {
    assertThat(only(span("\"parentId\":\"7\"")).getParentSpanId())
        .isEqualTo(bytes("0000000000000007"));
  }

  @Test
  void parent_whichIsTheSpanItself_isNone() {
    assertThat(only(span("\"parentId\":\"352bff9a74ca9ad2\"")).getParentSpanId()).isEmpty();
  }

  @Test
  void sharedAndDebug_areForgotten_theIdStays() {
    Span span = only(span("\"shared\":true,\"debug\":true,\"parentId\":\"7\",\"timestamp\":1"));
    assertThat(span.getSpanId()).isEqualTo(bytes("352bff9a74ca9ad2"));
    assertThat(span.getParentSpanId()).isEqualTo(bytes("0000000000000007"));
    assertThat(span.getAttributesList()).isEmpty();
  }

  @Test
  void name_isKeptAsSent() {
    assertThat(only(span("\"name\":\"Get /Äpfel\\u0021\"")).getName()).isEqualTo("Get /Äpfel!");
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT, SPAN_KIND_CLIENT", "SERVER, SPAN_KIND_SERVER", "PRODUCER, SPAN_KIND_PRODUCER",
    "CONSUMER, SPAN_KIND_CONSUMER", "client, SPAN_KIND_UNSPECIFIED", "NONE, SPAN_KIND_UNSPECIFIED"
  })
  void kind_hasItsCounterpart(String sent, Span.SpanKind wanted) {
    assertThat(only(span("\"kind\":\"" + sent + "\"")).getKind()).isEqualTo(wanted);
  }

  @Test
  void kind_ofATag_countsWithoutAnother() {
    Span internal = tagged("\"span.kind\":\"internal\"");
    assertThat(internal.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
    assertThat(internal.getAttributesList()).isEmpty();
    Span other = tagged("\"span.kind\":\"client\"");
    assertThat(other.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_UNSPECIFIED);
    assertThat(other.getAttributesList()).isEmpty();
  }

  @Test
  void kind_besideATag_leavesItAnAttribute() {
    Span span =
        only(span("\"timestamp\":1,\"kind\":\"SERVER\",\"tags\":{\"span.kind\":\"internal\"}"));
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(map(span.getAttributesList())).isEqualTo(Map.of("span.kind", "internal"));
  }

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

  @Test
  void localEndpoint_becomesServiceAndAttributes() {
    Decoded decoded =
        span(
            "\"timestamp\":1,\"localEndpoint\":{\"serviceName\":\"Frontend\",\"ipv4\":\"10.1.2.3\",\"port\":8080}");
    assertThat(map(resources(decoded).get(0).getResource().getAttributesList()))
        .isEqualTo(Map.of("service.name", "Frontend"));
    assertThat(map(only(decoded).getAttributesList()))
        .isEqualTo(Map.of("network.local.address", "10.1.2.3", "net.host.port", 8080L));
  }

  @Test
  void remoteEndpoint_becomesAttributes() {
    assertThat(
            attributes(
                "\"remoteEndpoint\":{\"serviceName\":\"db\",\"ipv4\":\"10.1.2.3\",\"port\":3306}"))
        .isEqualTo(
            Map.of(
                "service.peer.name", "db",
                "network.peer.address", "10.1.2.3",
                "net.peer.port", 3306L));
  }

  @Test
  void endpoints_ofBothVersions_countByTheNewer() {
    assertThat(
            attributes(
                "\"localEndpoint\":{\"ipv6\":\"2001:0DB8:0:0:0:0:0:c001\",\"ipv4\":\"10.1.2.3\"}"))
        .isEqualTo(Map.of("network.local.address", "2001:db8::c001"));
  }

  @Test
  void endpoints_withoutContents_sayNothing() {
    assertThat(
            attributes(
                "\"localEndpoint\":{},\"remoteEndpoint\":{\"serviceName\":\"\",\"ipv4\":\"\",\"port\":0}"))
        .isEmpty();
    assertThat(attributes("\"localEndpoint\":null")).isEmpty();
  }

  @Test
  void endpoints_areStrongerThanTags() {
    String tags =
        "\"tags\":{\"network.local.address\":\"a\",\"net.host.port\":\"b\",\"service.peer.name\":\"c\","
            + "\"network.peer.address\":\"d\",\"net.peer.port\":\"e\"}";
    assertThat(
            attributes(
                tags
                    + ",\"localEndpoint\":{\"ipv4\":\"1.1.1.1\",\"port\":1},"
                    + "\"remoteEndpoint\":{\"serviceName\":\"db\",\"ipv4\":\"2.2.2.2\",\"port\":2}"))
        .isEqualTo(
            Map.of(
                "network.local.address", "1.1.1.1",
                "net.host.port", 1L,
                "service.peer.name", "db",
                "network.peer.address", "2.2.2.2",
                "net.peer.port", 2L));
    assertThat(attributes(tags))
        .isEqualTo(
            Map.of(
                "network.local.address", "a",
                "net.host.port", "b",
                "service.peer.name", "c",
                "network.peer.address", "d",
                "net.peer.port", "e"));
  }

  @Test
  void endpoints_withImpossiblePorts_spoilTheSpan() {
    assertThat(span("\"localEndpoint\":{\"port\":65536}").refusals().example())
        .isEqualTo("spans[0]: localEndpoint.port is 65536, must be at most 65535");
  }

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

  private static Span.Event event(String value) {
    Span span =
        only(
            span("\"annotations\":[{\"timestamp\":1472470996238000,\"value\":\"" + value + "\"}]"));
    assertThat(span.getEventsCount()).isEqualTo(1);
    return span.getEvents(0);
  }

  @Test
  void annotation_becomesAnEvent() {
    Span.Event event = event("wr");
    assertThat(event.getTimeUnixNano()).isEqualTo(1_472_470_996_238_000_000L);
    assertThat(event.getName()).isEqualTo("wr");
    assertThat(event.getAttributesList()).isEmpty();
  }

  @Test
  void annotation_withPackedAttributes_isUnpacked() {
    Span.Event event =
        event(
            "cache|{\\\"k\\\":\\\"a|b\\\",\\\"n\\\":3,\\\"w\\\":3.0,\\\"d\\\":0.5,\\\"t\\\":true,"
                + "\\\"big\\\":9007199254740993}|4294967295");
    assertThat(event.getName()).isEqualTo("cache");
    assertThat(map(event.getAttributesList()))
        .isEqualTo(
            Map.of("k", "a|b", "n", 3L, "w", 3L, "d", 0.5, "t", true, "big", 9007199254740993L));
    assertThat(event.getDroppedAttributesCount()).isEqualTo(-1);
  }

  @Test
  void annotation_withPackedStructures_keepsThem() {
    assertThat(
            map(
                event("e|{\\\"l\\\":[1,\\\"x\\\"],\\\"m\\\":{\\\"a\\\":false}}|0")
                    .getAttributesList()))
        .isEqualTo(Map.of("l", List.of(1L, "x"), "m", Map.of("a", false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET|500",
        "a|b|c",
        "a|{|0",
        "a|{}|",
        "a|{}|x",
        "a|{}|4294967296",
        "a|{}|-1",
        "a|[]|0",
        "a|{} {}|0",
        "||"
      })
  void annotation_thatLooksPackedAndIsNot_isKeptWhole(String value) {
    Span.Event event = event(value);
    assertThat(event.getName()).isEqualTo(value);
    assertThat(event.getAttributesList()).isEmpty();
  }

  private static final String LINKED = "0102030405060708090a0b0c0d0e0f10|0102030405060708|";

  @Test
  void links_areUnpackedUpToTheFirstGap() {
    Span span =
        tagged(
            "\"otlp.link.1\":\"%s|{}|7\",\"otlp.link.0\":\"%sa=b|{\\\"k\\\":\\\"v|w\\\"}|0\",\"otlp.link.3\":\"%s|{}|0\""
                .replace("%s", LINKED));
    assertThat(span.getLinksCount()).isEqualTo(2);
    Span.Link first = span.getLinks(0);
    assertThat(first.getTraceId()).isEqualTo(bytes("0102030405060708090a0b0c0d0e0f10"));
    assertThat(first.getSpanId()).isEqualTo(bytes("0102030405060708"));
    assertThat(first.getTraceState()).isEqualTo("a=b");
    assertThat(map(first.getAttributesList())).isEqualTo(Map.of("k", "v|w"));
    assertThat(span.getLinks(1).getDroppedAttributesCount()).isEqualTo(7);
    assertThat(map(span.getAttributesList())).containsOnlyKeys("otlp.link.3");
  }

  @Test
  void links_upTo128_areTaken() {
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i <= 128; i++) {
      tags.append(i == 0 ? "" : ",").append("\"otlp.link." + i + "\":\"" + LINKED + "|{}|0\"");
    }
    Span span = tagged(tags.toString());
    assertThat(span.getLinksCount()).isEqualTo(128);
    assertThat(map(span.getAttributesList())).containsOnlyKeys("otlp.link.128");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "a|b|c|d",
        "01|0102030405060708||{}|0",
        "||||",
        LINKED + "|{}|x",
        LINKED + "|[]|0"
      })
  void links_thatAreNone_stayAttributes_andTheNextIsTaken(String value) {
    Span span = tagged("\"otlp.link.0\":\"" + value + "\",\"otlp.link.1\":\"" + LINKED + "|{}|0\"");
    assertThat(span.getLinksCount()).isEqualTo(1);
    assertThat(map(span.getAttributesList())).isEqualTo(Map.of("otlp.link.0", value));
  }

  @Test
  void links_withoutIds_areTaken() {
    Span span = tagged("\"otlp.link.0\":\"|||{}|0\"");
    assertThat(span.getLinksCount()).isEqualTo(1);
    assertThat(span.getLinks(0).getTraceId()).isEmpty();
  }

  private static String of(String service, String tags) {
    return "{%s,\"timestamp\":1,%s\"tags\":{%s}}"
        .formatted(
            IDS,
            service.isEmpty() ? "" : "\"localEndpoint\":{\"serviceName\":\"" + service + "\"},",
            tags);
  }

  private static Map<String, Object> resource(ResourceSpans resource) {
    return map(resource.getResource().getAttributesList());
  }

  @Test
  void resource_ofEachService_isOne() {
    List<ResourceSpans> resources =
        resources(
            decode(
                ZipkinFormat.V2_JSON,
                "[" + of("a", "") + "," + of("b", "") + "," + of("a", "") + "]"));
    assertThat(resources)
        .extracting(V2JsonTest::resource)
        .containsExactly(Map.of("service.name", "a"), Map.of("service.name", "b"));
    assertThat(resources.get(0).getScopeSpansList()).hasSize(1);
    assertThat(resources.get(0).getScopeSpans(0).getSpansList()).hasSize(2);
  }

  @Test
  void resource_withoutService_isEmpty() {
    List<ResourceSpans> resources =
        resources(decode(ZipkinFormat.V2_JSON, "[" + of("", "\"a\":\"b\"") + "]"));
    assertThat(resource(resources.get(0))).isEmpty();
    assertThat(
            resource(
                resources(
                        decode(
                            ZipkinFormat.V2_JSON, "[" + of("OTLPResourceNoServiceName", "") + "]"))
                    .get(0)))
        .isEmpty();
  }

  @Test
  void resourceTags_areTheResources_andNotTheSpans() {
    List<ResourceSpans> resources =
        resources(
            decode(
                ZipkinFormat.V2_JSON,
                "["
                    + of("a", "\"k8s.pod.name\":\"p1\",\"x\":\"1\"")
                    + ","
                    + of("a", "\"k8s.pod.name\":\"p2\"")
                    + ","
                    + of("a", "\"k8s.pod.name\":\"p1\"")
                    + ","
                    + of("", "\"k8s.pod.name\":\"p3\"")
                    + "]"));
    assertThat(resources)
        .extracting(V2JsonTest::resource)
        .containsExactly(
            Map.of("service.name", "a", "k8s.pod.name", "p1"),
            Map.of("service.name", "a", "k8s.pod.name", "p2"),
            Map.of("k8s.pod.name", "p3"));
    assertThat(resources.get(0).getScopeSpans(0).getSpansList())
        .extracting(span -> map(span.getAttributesList()))
        .containsExactly(Map.of("x", "1"), Map.of());
  }

  @Test
  void resourceTags_areAllOfTheList() {
    for (String key : KnownKeys.RESOURCE) {
      ResourceSpans resource =
          resources(decode(ZipkinFormat.V2_JSON, "[" + of("a", "\"" + key + "\":\"v\"") + "]"))
              .get(0);
      assertThat(resource(resource)).as(key).containsEntry(key, "v").hasSize(2);
      assertThat(resource.getScopeSpans(0).getSpans(0).getAttributesList()).as(key).isEmpty();
    }
    assertThat(KnownKeys.RESOURCE).hasSize(85).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"deployment.environment.name", "container.image.tags", "cloud.resource_id"})
  void resourceTags_ofNewerConventions_stayTheSpans(String key) {
    assertThat(map(tagged("\"" + key + "\":\"v\"").getAttributesList()))
        .isEqualTo(Map.of(key, "v"));
  }

  @Test
  void serviceName_ofATag_isStronger() {
    List<ResourceSpans> resources =
        resources(decode(ZipkinFormat.V2_JSON, "[" + of("a", "\"service.name\":\"b\"") + "]"));
    assertThat(resource(resources.get(0))).isEqualTo(Map.of("service.name", "b"));
  }

  @Test
  void serviceName_fromAnotherAttribute_isPutBackThere() {
    List<ResourceSpans> resources =
        resources(
            decode(
                ZipkinFormat.V2_JSON,
                "[" + of("fn", "\"otlp.service.name.source\":\"faas.name\"") + "]"));
    assertThat(resource(resources.get(0))).isEqualTo(Map.of("faas.name", "fn"));
    assertThat(resources.get(0).getScopeSpans(0).getSpans(0).getAttributesList()).isEmpty();
  }

  @Test
  void serviceName_fromAnotherAttributeThatIsThere_doesNotReplaceIt() {
    List<ResourceSpans> resources =
        resources(
            decode(
                ZipkinFormat.V2_JSON,
                "["
                    + of("fn", "\"otlp.service.name.source\":\"faas.name\",\"faas.name\":\"own\"")
                    + "]"));
    assertThat(resource(resources.get(0))).isEqualTo(Map.of("faas.name", "own"));
  }

  @Test
  void library_becomesTheScope() {
    List<ResourceSpans> resources =
        resources(
            decode(
                ZipkinFormat.V2_JSON,
                "["
                    + of("a", "\"otel.library.name\":\"l\",\"otel.library.version\":\"1\"")
                    + ","
                    + of("a", "")
                    + ","
                    + of("a", "\"otel.library.name\":\"l\",\"otel.library.version\":\"1\"")
                    + "]"));
    assertThat(resources).hasSize(1);
    assertThat(resources.get(0).getScopeSpansList()).hasSize(2);
    var scope = resources.get(0).getScopeSpans(0);
    assertThat(scope.getScope().getName()).isEqualTo("l");
    assertThat(scope.getScope().getVersion()).isEqualTo("1");
    assertThat(scope.getSpansList()).hasSize(2);
    assertThat(scope.getSpans(0).getAttributesList()).isEmpty();
    assertThat(resources.get(0).getScopeSpans(1).hasScope()).isFalse();
  }

  @Test
  void members_thatAreNullOrUnknown_arePassedOver() {
    Span span =
        only(
            span(
                "\"name\":null,\"kind\":null,\"timestamp\":null,\"tags\":null,\"annotations\":null,"
                    + "\"x\":[{\"y\":\"\\\\\"},1.5e-3,true,null]"));
    assertThat(span.getName()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", " [ ] ", "[null]"})
  void request_withoutSpans_isEmpty(String json) {
    Decoded decoded = decode(ZipkinFormat.V2_JSON, json);
    assertThat(decoded.spans().isEmpty()).isTrue();
    assertThat(decoded.refusals().none()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "[",
        "[{]",
        "[}",
        "[1,]",
        "[{\"a\":1,}]",
        "[{\"a\" 1}]",
        "[]x",
        "\"x\""
      })
  void request_thatIsNoListOfSpans_isRefused(String json) {
    assertThatThrownBy(
            () ->
                ZipkinFormat.V2_JSON.decode(
                    json.getBytes(UTF_8), 0, json.getBytes(UTF_8).length, Decoding.PLAIN))
        .isInstanceOf(MalformedSpans.class)
        .hasMessageStartingWith("byte ");
  }

  @Test
  void request_withinALargerArray_isReadThere() throws Exception {
    byte[] padded = ("xx[{" + IDS + ",\"name\":\"n\"}]yy").getBytes(UTF_8);
    Decoded decoded = ZipkinFormat.V2_JSON.decode(padded, 2, padded.length - 4, Decoding.PLAIN);
    assertThat(only(decoded).getName()).isEqualTo("n");
  }
}
