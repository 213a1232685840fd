package io.sluice.spans.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.spans.MalformedSpans;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OTLP/JSON rule by rule. */
class JsonRulesTest {
  private static final String SPAN = "resourceSpans[0].scopeSpans[0].spans[0]";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'traceId':'0102030405060708090A0b0c0d0e0F10','spanId':'00000000000000fF','parentSpanId':''",
        "'trace_id':'0102030405060708090A0b0c0d0e0F10','span_id':'00000000000000fF',"
            + "'parent_span_id':null"
      })
  void ids_areHexadecimalOfEitherCase(String members) throws Exception {
    SpanCursor span = span(members);
    assertThat(span.traceIdHigh()).isEqualTo(0x0102030405060708L);
    assertThat(span.traceIdLow()).isEqualTo(0x090a0b0c0d0e0f10L);
    assertThat(span.spanId()).isEqualTo(255);
    assertThat(span.parentSpanId()).isZero();
  }

  @Test
  void id_malformed_isRefusedWithItsPlace() {
    assertRefused(
        request("'traceId':'0102'"),
        "line 1, column 55: "
            + SPAN
            + ".traceId is 4 characters long, must be 32 hexadecimal digits");
    assertRefused(
        "{'resourceSpans':[{\n'scopeSpans':[{'spans':[{}, {'spanId':'000000000000000g'}]}]}]}",
        "line 2, column 39: resourceSpans[0].scopeSpans[0].spans[1].spanId is \"000000000000000g\","
            + " must be 16 hexadecimal digits");
    assertRefusedSpan(
        "'links':[{'traceId':'AAAAAAAAAAAAAAAAAAAAAA=='}]",
        SPAN + ".links[0].traceId is 24 characters long, must be 32 hexadecimal digits");
    assertRefusedSpan("'spanId':7", SPAN + ".spanId is a number, must be a string");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"18446744073709551615", "'18446744073709551615'", "1.8446744073709551615e19"})
  void number_of64Bits_isReadFromStringOrNumber(String written) throws Exception {
    assertThat(span("'startTimeUnixNano':" + written).startNanos()).isEqualTo(-1);
    assertThat(span("'start_time_unix_nano':" + written).startNanos()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({"-9223372036854775808", "9223372036854775807", "-1", "0"})
  void intValue_isSigned(long number) throws Exception {
    assertThat(value("{'intValue':" + number + "}").asLong()).isEqualTo(number);
    assertThat(value("{'int_value':'" + number + "'}").asLong()).isEqualTo(number);
  }

  @Test
  void number_of32Bits_isReadFromStringToo() throws Exception {
    SpanCursor span = span("'flags':'4294967295','droppedEventsCount':'7','dropped_links_count':8");
    assertThat(span.flags()).isEqualTo(-1);
    assertThat(span.droppedEventsCount()).isEqualTo(7);
    assertThat(span.droppedLinksCount()).isEqualTo(8);
  }

  @Test
  void number_malformed_isRefused() {
    assertRefusedSpan("'flags':null", SPAN + ".flags is null, must be a whole number");
    assertRefusedSpan(
        "'flags':4294967296", SPAN + ".flags is 4294967296, must be from 0 to 4294967295");
    assertRefusedSpan("'flags':1.5", SPAN + ".flags is \"1.5\", must be a whole number");
    assertRefusedSpan("'flags':'x'", SPAN + ".flags is \"x\", must be a whole number");
    assertRefusedSpan("'flags':''", SPAN + ".flags is \"\", must be a whole number");
    assertRefusedSpan("'flags':[]", SPAN + ".flags is an array, must be a whole number");
    assertRefusedSpan(
        "'startTimeUnixNano':-1",
        SPAN + ".startTimeUnixNano is -1, must be from 0 to 18446744073709551615");
    assertRefusedSpan(
        "'endTimeUnixNano':1e999999999",
        SPAN + ".endTimeUnixNano is \"1e999999999\", which is too large or too small");
    assertRefusedSpan(
        "'endTimeUnixNano':'" + "1".repeat(101) + "'",
        SPAN + ".endTimeUnixNano is a string of 101 characters, must be a whole number");
    assertRefusedSpan("'kind':null", SPAN + ".kind is null, must be a number or one of [SPAN_KIND");
  }

  @Test
  void enum_isReadFromNumberOrName() throws Exception {
    assertThat(span("'kind':3").kind()).isEqualTo(3);
    assertThat(span("'kind':77").kind()).isEqualTo(77);
    assertThat(span("'kind':'SPAN_KIND_SERVER'").kind()).isEqualTo(2);
    assertThat(span("'status':{'code':'STATUS_CODE_ERROR','message':'m'}").status().code())
        .isEqualTo(2);
    assertRefusedSpan(
        "'status':{'code':'ERROR'}",
        SPAN
            + ".status.code is \"ERROR\", must be one of [STATUS_CODE_UNSET, STATUS_CODE_OK,"
            + " STATUS_CODE_ERROR]");
  }

  @ParameterizedTest
  @CsvSource({
    "1.5,1.5",
    "'''1.5''',1.5",
    "-1e3,-1000",
    "7,7",
    "'''NaN''',NaN",
    "'''Infinity''',Infinity",
    "'''-Infinity''',-Infinity"
  })
  void doubleValue_isReadFromNumberOrString(String written, Double expected) throws Exception {
    assertThat(value("{'doubleValue':" + written + "}").asDouble()).isEqualTo(expected);
    assertThat(value("{'double_value':" + written + "}").asDouble()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'infinity'", "'0x1p3'", "'1d'", "''", "'1e'"})
  void doubleValue_malformed_isRefused(String written) {
    assertRefusedSpan(
        "'attributes':[{'value':{'doubleValue':" + written + "}}]",
        SPAN
            + ".attributes[0].value.doubleValue is "
            + written.replace('\'', '"')
            + ", must be a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
  }

  @Test
  void value_ofEveryKind_isRead() throws Exception {
    assertThat(value("{'stringValue':'x'}").asText()).hasToString("x");
    assertThat(value("{'string_value':null}").asText()).hasToString("");
    assertThat(value("{'boolValue':true}").asBoolean()).isTrue();
    assertThat(value("{'bool_value':null}").asBoolean()).isFalse();
    assertThat(value("{'bytesValue':'AQI='}").asBytes()).containsExactly(1, 2);
    assertThat(value("{'arrayValue':{'values':[{},{'intValue':1}]}}").asList()).hasSize(2);
    assertThat(value("{'kvlistValue':{'values':[{'value':{'intValue':'1'},'key':'k'}]}}"))
        .hasToString("OfMap[entries={k=OfLong[value=1]}]");
    assertThat(value("{'kvlist_value':null}").asMap()).isEmpty();
    assertThat(value("null").kind()).isEqualTo(value("{}").kind());
    assertRefusedSpan(
        "'attributes':[{'value':{'bytesValue':'*'}}]",
        SPAN + ".attributes[0].value.bytesValue must be base64: ");
    assertRefusedSpan(
        "'attributes':[{'value':{'boolValue':1}}]",
        SPAN + ".attributes[0].value.boolValue is a number, must be true or false");
    assertRefusedSpan("'attributes':{}", SPAN + ".attributes is an object, must be an array");
    assertRefusedSpan("'attributes':[7]", SPAN + ".attributes[0] is a number, must be an object");
  }

  @Test
  void values_nestedTooDeep_areRefused() throws Exception {
    assertThat(
            value("{'arrayValue':{'values':[".repeat(29) + "{'arrayValue':{}}" + "]}}".repeat(29))
                .asList())
        .hasSize(1);
    assertRefusedSpan(
        "'attributes':[{'value':"
            + "{'arrayValue':{'values':[".repeat(31)
            + "]}}".repeat(31)
            + "}]",
        "has values nested deeper than 30 levels, the most allowed");
    assertRefusedSpan("'unknown':" + "[".repeat(600) + "]".repeat(600), "is no JSON: ");
  }

  @Test
  void members_inAnyOrder_areRead() throws Exception {
    SpanBatch batch =
        read(
            "{'resourceSpans':[{'schemaUrl':'u','scopeSpans':[{'spans':[{'status':{'message':'m'},"
                + "'events':[{'name':'e'}],'name':'n'}],'schemaUrl':'v','scope':{'version':'1',"
                + "'name':'s'}}],'resource':{'attributes':[{'key':'k'}]}}]}");
    ResourceCursor resource = batch.edit().resources();
    assertThat(resource.next()).isTrue();
    assertThat(resource.schemaUrl()).hasToString("u");
    assertThat(resource.attributes().has(Text.of("k"))).isTrue();
    SpanCursor span = batch.edit().spans();
    assertThat(span.next()).isTrue();
    assertThat(span.name()).hasToString("n");
    assertThat(span.status().message()).hasToString("m");
    assertThat(span.scope().name()).hasToString("s");
    assertThat(span.scope().schemaUrl()).hasToString("v");
  }

  @Test
  void members_unknown_areSkipped() throws Exception {
    assertThat(span("'x':{'y':[1,{'z':null}]},'name':'n','flags2':1e5").name()).hasToString("n");
    assertThat(read("{'other':[[]]}").isEmpty()).isTrue();
  }

  @Test
  void members_null_areAsIfMissing() throws Exception {
    assertThat(read("{'resourceSpans':null}")).isEqualTo(SpanBatch.EMPTY);
    SpanCursor span =
        span("'name':null,'status':null,'events':null,'links':null,'attributes':null");
    assertThat(span.name().isEmpty()).isTrue();
    assertThat(span.events().next()).isFalse();
    assertThat(read("{'resourceSpans':[{'resource':null,'scopeSpans':[{'scope':null}]}]}").size())
        .isEqualTo(4);
  }

  @Test
  void members_twice_lastWinsButIdsAndMessagesAreRefused() throws Exception {
    assertThat(span("'name':'first','name':'second'").name()).hasToString("second");
    assertRefusedSpan("'status':{},'status':{}", SPAN + ".status stands there a second time");
    assertRefusedSpan(
        "'spanId':'0000000000000001','span_id':'0000000000000002'",
        SPAN + ".span_id stands there a second time");
    assertRefused(
        "{'resourceSpans':[{'resource':{},'resource':{}}]}",
        "line 1, column 45: resourceSpans[0].resource stands there a second time");
    assertRefused(
        "{'resourceSpans':[{'scopeSpans':[{'scope':{},'scope':{}}]}]}",
        "line 1, column 54: resourceSpans[0].scopeSpans[0].scope stands there a second time");
  }

  @Test
  void entityRefs_areReadAndWritten() throws Exception {
    String json =
        "{\"resourceSpans\":[{\"resource\":{\"entityRefs\":[{\"schemaUrl\":\"u\",\"type\":\"t\","
            + "\"idKeys\":[\"a\",\"b\"],\"descriptionKeys\":[\"c\"]}]}}]}";
    assertThat(OtlpJsonTest.write(OtlpJsonTest.read(json))).isEqualTo(json);
  }

  @Test
  void surrogates_alone_becomeReplacementCharacters() throws Exception {
    SpanCursor span = span("'name':'a\\ud800b\\udc00\\ud83d\\ude00\\ud83d'");
    assertThat(span.name()).hasToString("a\ufffdb\ufffd\ud83d\ude00\ufffd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "{", "[]", "7", "{} {}", "{'resourceSpans':[}", "\u0000", "nul"})
  void text_thatIsNoRequest_isRefused(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(MalformedSpans.class)
        .hasMessageMatching("(?s)line \\d+, column \\d+: .* (is|must) .*");
  }

  @Test
  void request_thatBeginsLikeAnUnknownEncoding_isMalformed() {
    byte[] odd = {0, 0, (byte) 0xff, (byte) 0xfe, '{', '}', ' ', ' '};
    assertThatThrownBy(() -> OtlpJson.read(odd, 0, odd.length))
        .isInstanceOf(MalformedSpans.class)
        .hasMessageContaining("is no JSON: ");
  }

  @Test
  void text_inOtherEncodings_isNeverMisread() {
    byte[] notUtf8 = {'{', '"', (byte) 0xff, 'a', '"', ':', '1', '}'};
    assertThatThrownBy(() -> OtlpJson.read(notUtf8, 0, notUtf8.length))
        .isInstanceOf(MalformedSpans.class)
        .hasMessageContaining("is no JSON: Invalid UTF-8");
  }

  @Test
  void request_written_looksLikeTheReferences() throws Exception {
    String json =
        "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"k\",\"value\":{}}]},"
            + "\"scopeSpans\":[{\"scope\":{},\"spans\":[{\"traceId\":"
            + "\"0102030405060708090a0b0c0d0e0f10\",\"spanId\":\"00000000000000ff\",\"flags\":1,"
            + "\"name\":\"n\",\"kind\":2,\"startTimeUnixNano\":\"1\",\"endTimeUnixNano\":"
            + "\"18446744073709551615\",\"attributes\":[{\"key\":\"a\",\"value\":{\"intValue\":\"5\"}},"
            + "{\"key\":\"b\",\"value\":{\"doubleValue\":\"NaN\"}},{\"key\":\"c\",\"value\":"
            + "{\"arrayValue\":{}}},{\"key\":\"d\",\"value\":{\"bytesValue\":\"AQI=\"}}],"
            + "\"events\":[{\"timeUnixNano\":\"3\",\"name\":\"e\"}],\"droppedLinksCount\":4294967295,"
            + "\"status\":{\"message\":\"m\",\"code\":2}},{\"status\":{}}]}],\"schemaUrl\":\"u\"}]}";
    assertThat(OtlpJsonTest.write(OtlpJsonTest.read(json))).isEqualTo(json);
    assertThat(OtlpJsonTest.write(SpanBatch.EMPTY)).isEqualTo("{}");
  }

  private static String request(String members) {
    return "{'resourceSpans':[{'scopeSpans':[{'spans':[{" + members + "}]}]}]}";
  }

  private static SpanCursor span(String members) throws MalformedSpans {
    SpanBatch batch = read(request(members));
    assertThat(batch.spanCount()).isEqualTo(1);
    SpanCursor span = batch.edit().spans();
    assertThat(span.next()).isTrue();
    return span;
  }

  private static Value value(String value) throws MalformedSpans {
    SpanCursor span = span("'attributes':[{'key':'k','value':" + value + "}]");
    return span.attributes().get(Text.of("k"));
  }

  private static SpanBatch read(String json) throws MalformedSpans {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return OtlpJson.read(bytes, 0, bytes.length);
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedSpans.class).hasMessage(message);
  }

  private static void assertRefusedSpan(String members, String message) {
    assertThatThrownBy(() -> read(request(members)))
        .isInstanceOf(MalformedSpans.class)
        .hasMessageContaining(message);
  }
}
