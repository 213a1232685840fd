package io.sluice.formats.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.formats.jaeger.JaegerModel.Batch;
import io.sluice.formats.jaeger.JaegerModel.Service;
import io.sluice.formats.thrift.BinaryReader;
import io.sluice.formats.thrift.CompactReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be read of a broken input is kept, the rest is counted. */
class BrokenInputTest {
  private static final Batch THREE =
      Batch.of(
          Service.of("shop"),
          new JaegerModel.Span().name("first").tag("a", "b"),
          new JaegerModel.Span().name("second").tag("a", "b"),
          new JaegerModel.Span().name("third").tag("a", "b"));

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROTO")
  void thrift_cutWithinASpan_keepsThoseBefore(Form form) {
    byte[] bytes = form.encode(THREE);
    Transcoded transcoded = form.transcode(Arrays.copyOf(bytes, indexOf(bytes, "second") + 4));
    assertThat(names(transcoded)).containsExactly("first");
    assertThat(transcoded.lost()).isEqualTo(2);
    assertThat(transcoded.problem().orElseThrow()).startsWith("byte ");
  }

  @Test
  void protobuf_aBrokenSpan_costsNoOther() {
    byte[] bytes = Form.PROTO.encode(THREE);
    // The tag's wire type becomes one that there is not.
    bytes[indexOf(bytes, "second") - 2] |= 7;
    Transcoded transcoded = Form.PROTO.transcode(bytes);
    assertThat(names(transcoded)).containsExactly("first", "third");
    assertThat(transcoded.lost()).isOne();
    assertThat(transcoded.problem().orElseThrow()).contains("wire type 7");
  }

  @ParameterizedTest
  @CsvSource({"7, span.span_id", "0, span.span_id", "9, span.span_id"})
  void protobuf_anIdOfTheWrongLength_isASpanThatIsLost(int length, String field) {
    byte[] span = new byte[2 + length];
    span[0] = 0x12;
    span[1] = (byte) length;
    Transcoded transcoded = JaegerProto.span(span, 0, span.length);
    assertThat(transcoded.lost()).isOne();
    assertThat(transcoded.problem().orElseThrow())
        .endsWith(field + " is " + length + " bytes long, expected 8");
  }

  @Test
  void protobuf_aTraceIdOfEightBytes_isTheLowHalf() throws Exception {
    byte[] span = {0x0a, 8, 1, 2, 3, 4, 5, 6, 7, 8};
    Transcoded transcoded = JaegerProto.span(span, 0, span.length);
    assertThat(
            Form.parsed(transcoded)
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpans(0)
                .getTraceId()
                .toByteArray())
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void protobuf_brokenAroundItsSpans_isRefusedAsAWhole() {
    byte[] bytes = Form.PROTO.encode(THREE);
    Transcoded transcoded = Form.PROTO.transcode(Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(transcoded.spans().isEmpty()).isTrue();
    assertThat(transcoded.problem().orElseThrow()).contains("bytes announced where");
  }

  @Test
  void call_ofAnotherMethod_saysWhatIsServed() {
    byte[] zipkin = ThriftForm.call("emitZipkinBatch", THREE, TCompactProtocol::new);
    assertThat(JaegerThrift.call(new CompactReader(zipkin, 0, zipkin.length), 0).problem())
        .contains("emitZipkinBatch is not served; send Zipkin's spans to a zipkin receiver");
    byte[] other = ThriftForm.call("submit", THREE, TBinaryProtocol::new);
    assertThat(JaegerThrift.call(new BinaryReader(other, 0, other.length), 0).problem())
        .contains("there is no method \"submit\", only emitBatch");
  }

  @Test
  void call_withoutABatch_isRefused() {
    byte[] call = {(byte) 0x82, (byte) 0x81, 1, 9, 'e', 'm', 'i', 't', 'B', 'a', 't', 'c', 'h', 0};
    assertThat(JaegerThrift.call(new CompactReader(call, 0, call.length), 0).problem())
        .contains("the call of emitBatch has no batch");
  }

  @Test
  void thrift_processBehindTheSpans_isTheirResource() {
    byte[] spansFirst = {
      0x29, 0x1c, // field 2, a list of one struct
      0x36, 0x02, 0x28, 0x01, 'x', 0, // span id 1, name x
      0x0c, 0x02, // field 1, a struct
      0x18, 0x04, 's', 'h', 'o', 'p', 0, 0
    };
    Transcoded transcoded =
        JaegerThrift.batch(new CompactReader(spansFirst, 0, spansFirst.length), spansFirst.length);
    assertThat(transcoded.problem()).isEmpty();
    assertThat(names(transcoded)).containsExactly("x");
    assertThat(Form.parsed(transcoded).getResourceSpans(0).getResource().getAttributesList())
        .containsExactly(SpanRulesTest.text("service.name", "shop"));
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static List<String> names(Transcoded transcoded) {
    return Form.parsed(transcoded).getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .map(Span::getName)
        .toList();
  }
}
