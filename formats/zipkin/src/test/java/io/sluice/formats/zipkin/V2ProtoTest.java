package io.sluice.formats.zipkin;

import static io.sluice.formats.zipkin.Decoding.decode;
import static io.sluice.formats.zipkin.Decoding.map;
import static io.sluice.formats.zipkin.Decoding.only;
import static io.sluice.formats.zipkin.Decoding.resources;
import static io.sluice.formats.zipkin.Decoding.spans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.MalformedSpans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import zipkin2.codec.SpanBytesEncoder;

/**
 * What is its own in protobuf; the rules behind it are those of {@link V2JsonTest} and its
 * neighbours.
 */
class V2ProtoTest {
  private static final byte[] ID = {1, 2, 3, 4, 5, 6, 7, 8};

  /** Writes some fields of a span. */
  interface Fields {
    void to(CodedOutputStream out) throws IOException;
  }

  private static byte[] bytes(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.to(out);
      out.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] list(Fields... spans) {
    return bytes(
        out -> {
          for (Fields span : spans) {
            out.writeByteArray(1, bytes(span));
          }
        });
  }

  private static Fields span(Fields more) {
    return out -> {
      out.writeByteArray(1, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
      out.writeByteArray(3, ID);
      more.to(out);
    };
  }

  private static Decoded read(byte[] list) {
    return decode(ZipkinFormat.V2_PROTO, list, Decoding.PLAIN);
  }

  private static Decoded read(Fields more) {
    return read(list(span(more)));
  }

  @Test
  void spans_inProtobuf_areThoseInJson() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      List<zipkin2.Span> sent = ZipkinSpans.random(random, 5);
      Decoded json =
          decode(ZipkinFormat.V2_JSON, SpanBytesEncoder.JSON_V2.encodeList(sent), Decoding.PLAIN);
      Decoded proto = read(SpanBytesEncoder.PROTO3.encodeList(sent));
      assertThat(json.refusals().none()).as(sent.toString()).isTrue();
      assertThat(proto.refusals().none()).as(sent.toString()).isTrue();
      assertThat(resources(proto)).isEqualTo(resources(json));
    }
  }

  @Test
  void ids_areBytes() {
    Span span = only(read(out -> out.writeByteArray(2, new byte[] {0, 0, 0, 0, 0, 0, 0, 9})));
    assertThat(span.getTraceId().byteAt(15)).isEqualTo((byte) 16);
    assertThat(span.getSpanId()).isEqualTo(ByteString.copyFrom(ID));
    assertThat(span.getParentSpanId().byteAt(7)).isEqualTo((byte) 9);
  }

  @Test
  void parent_ofZeros_isNone() {
    assertThat(only(read(out -> out.writeByteArray(2, new byte[8]))).getParentSpanId()).isEmpty();
  }

  @Test
  void traceId_of8Bytes_isPadded() {
    byte[] list =
        list(
            out -> {
              out.writeByteArray(1, ID);
              out.writeByteArray(3, ID);
            });
    assertThat(only(read(list)).getTraceId())
        .isEqualTo(ByteString.copyFrom(new byte[8]).concat(ByteString.copyFrom(ID)));
  }

  @Test
  void ids_ofOtherLengths_spoilOnlyTheirSpan() {
    Decoded decoded =
        read(
            list(
                out -> out.writeByteArray(1, new byte[15]),
                span(out -> out.writeByteArray(2, new byte[7])),
                span(out -> out.writeByteArray(3, new byte[9])),
                span(out -> out.writeString(5, "good"))));
    assertThat(spans(decoded)).extracting(Span::getName).containsExactly("good");
    assertThat(decoded.refusals().byReason()).isEqualTo(Map.of("invalid_id", 3));
    assertThat(decoded.refusals().example())
        .isEqualTo("spans[0]: trace_id has 15 bytes, must have 16");
  }

  @Test
  void span_thatIsNoProtobuf_spoilsOnlyItself() {
    Decoded decoded =
        read(
            list(
                span(out -> out.writeRawBytes(new byte[] {0x2a, 100, 'x'})),
                span(out -> out.writeString(5, "good"))));
    assertThat(spans(decoded)).extracting(Span::getName).containsExactly("good");
    assertThat(decoded.refusals().byReason()).isEqualTo(Map.of("malformed", 1));
    assertThat(decoded.refusals().example()).startsWith("spans[0]: byte ");
  }

  @Test
  void request_thatIsNoProtobuf_isRefused() {
    byte[] cut = {0x0a, 5, 1};
    assertThatThrownBy(() -> ZipkinFormat.V2_PROTO.decode(cut, 0, 3, Decoding.PLAIN))
        .isInstanceOf(MalformedSpans.class)
        .hasMessageContaining("ends behind the end of its message");
  }

  @Test
  void request_withoutSpans_isEmpty() {
    assertThat(read(new byte[0]).spans().isEmpty()).isTrue();
  }

  @Test
  void kind_ofUnknownNumber_isNone() {
    assertThat(only(read(out -> out.writeUInt64(4, 9))).getKind())
        .isEqualTo(Span.SpanKind.SPAN_KIND_UNSPECIFIED);
  }

  @Test
  void times_thatAreMissing_areZeroAndNotMarked() {
    Span span = only(read(out -> out.writeUInt64(7, 5)));
    assertThat(span.getStartTimeUnixNano()).isZero();
    assertThat(span.getEndTimeUnixNano()).isEqualTo(5000);
    assertThat(span.getAttributesList()).isEmpty();
  }

  @Test
  void annotation_withoutTime_isTaken() {
    Span span = only(read(out -> out.writeByteArray(10, bytes(a -> a.writeString(2, "x")))));
    assertThat(span.getEvents(0).getName()).isEqualTo("x");
    assertThat(span.getEvents(0).getTimeUnixNano()).isZero();
  }

  @Test
  void times_thatCannotBe_spoilTheSpan() {
    assertThat(read(out -> out.writeFixed64(6, -1)).refusals().byReason())
        .isEqualTo(Map.of("invalid_time", 1));
  }

  @Test
  void addresses_areTexts() {
    Decoded decoded =
        read(
            out -> {
              out.writeFixed64(6, 1);
              out.writeByteArray(
                  8,
                  bytes(
                      e -> {
                        e.writeByteArray(2, new byte[] {10, 0, 0, (byte) 200});
                        e.writeUInt32(4, 65535);
                      }));
              out.writeByteArray(
                  9,
                  bytes(
                      e ->
                          e.writeByteArray(
                              3, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1})));
            });
    assertThat(map(only(decoded).getAttributesList()))
        .isEqualTo(
            Map.of(
                "network.local.address", "10.0.0.200",
                "net.host.port", 65535L,
                "network.peer.address", "::1"));
  }

  @Test
  void texts_thatAreNoUtf8_areMended() {
    Span span = only(read(out -> out.writeByteArray(5, new byte[] {'a', (byte) 0xff, 'b'})));
    assertThat(span.getName()).isEqualTo("a\ufffdb");
  }
}
