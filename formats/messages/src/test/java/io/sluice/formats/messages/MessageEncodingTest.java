package io.sluice.formats.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.SpanFixtures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zipkin2.codec.SpanBytesDecoder;
import zipkin2.codec.SpanBytesEncoder;

class MessageEncodingTest {
  private static final SpanBatch SPANS = SpanFixtures.spans(3);

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZIPKIN_THRIFT")
  void spans_writtenAndRead_areThere(MessageEncoding encoding) {
    List<byte[]> messages = written(encoding);
    assertThat(messages).hasSize(encoding.isSpanByItself() ? 3 : 1);
    List<Span> read = new ArrayList<>();
    for (byte[] message : messages) {
      Reading reading = encoding.read(message, () -> 0);
      assertThat(reading.problem()).isEmpty();
      assertThat(reading.lost()).isZero();
      read.addAll(spans(SpanFixtures.message(reading.spans())));
    }
    List<Span> sent = spans(SpanFixtures.message(SPANS));
    assertThat(read)
        .extracting(Span::getTraceId)
        .containsExactlyInAnyOrderElementsOf(sent.stream().map(Span::getTraceId).toList());
    assertThat(read)
        .extracting(Span::getName)
        .containsExactlyInAnyOrder("span-0", "span-1", "span-2");
    assertThat(read).extracting(Span::getKind).containsOnly(Span.SpanKind.SPAN_KIND_SERVER);
  }

  private static List<Span> spans(ExportTraceServiceRequest request) {
    return request.getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  private static List<byte[]> written(MessageEncoding encoding) {
    List<byte[]> messages = new ArrayList<>();
    assertThat(encoding.write(SPANS, (message, high, low) -> messages.add(message))).isZero();
    return messages;
  }

  @Test
  void otlp_isTheBytesAsTheyAre() {
    assertThat(written(MessageEncoding.OTLP_PROTO).get(0)).isEqualTo(SPANS.toByteArray());
  }

  @Test
  void zipkin_isReadByItsOwnLibrary() {
    assertThat(SpanBytesDecoder.JSON_V2.decodeList(written(MessageEncoding.ZIPKIN_JSON).get(0)))
        .hasSize(3);
    assertThat(SpanBytesDecoder.PROTO3.decodeList(written(MessageEncoding.ZIPKIN_PROTO).get(0)))
        .hasSize(3);
  }

  @Test
  void thrift_isReadAndNotWritten() {
    zipkin2.Span span =
        zipkin2.Span.newBuilder()
            .traceId("4bf92f3577b34da6a3ce929d0e0e4736")
            .id("5")
            .name("old")
            .timestamp(1)
            .duration(2)
            .build();
    Reading reading =
        MessageEncoding.ZIPKIN_THRIFT.read(
            SpanBytesEncoder.THRIFT.encodeList(List.of(span)), () -> 0);
    assertThat(SpanFixtures.names(reading.spans())).containsExactly("old");
    assertThat(MessageEncoding.ZIPKIN_THRIFT.canWrite()).isFalse();
    assertThatThrownBy(() -> written(MessageEncoding.ZIPKIN_THRIFT))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @EnumSource
  void nonsense_isALossWithAReason(MessageEncoding encoding) {
    byte[] nonsense = "\u0007 no spans at all".getBytes(StandardCharsets.UTF_8);
    Reading reading = encoding.read(nonsense, () -> 0);
    assertThat(reading.spans().isEmpty()).isTrue();
    assertThat(reading.lost()).isEqualTo(1);
    assertThat(reading.problem()).isPresent();
  }

  @Test
  void zipkinSpan_withoutId_isLeftOut() {
    ExportTraceServiceRequest.Builder request = SpanFixtures.message(SPANS).toBuilder();
    request.getResourceSpansBuilder(0).getScopeSpansBuilder(0).getSpansBuilder(1).clearSpanId();
    List<byte[]> messages = new ArrayList<>();
    int left =
        MessageEncoding.ZIPKIN_JSON.write(
            SpanFixtures.batch(request.build()), (message, high, low) -> messages.add(message));
    assertThat(left).isEqualTo(1);
    assertThat(SpanBytesDecoder.JSON_V2.decodeList(messages.get(0))).hasSize(2);
  }
}
