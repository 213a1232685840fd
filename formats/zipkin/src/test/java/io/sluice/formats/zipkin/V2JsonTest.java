package io.sluice.formats.zipkin;

import static io.sluice.formats.zipkin.Decoding.decode;
import static io.sluice.formats.zipkin.Decoding.map;
import static io.sluice.formats.zipkin.Decoding.only;
import static io.sluice.formats.zipkin.Decoding.spans;
import static io.sluice.formats.zipkin.V2Spans.IDS;
import static io.sluice.formats.zipkin.V2Spans.bytes;
import static io.sluice.formats.zipkin.V2Spans.span;
import static io.sluice.formats.zipkin.V2Spans.tagged;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.MalformedSpans;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans of Zipkin's second version in JSON: their ids, names and kinds, and what is none. */
class V2JsonTest {
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
