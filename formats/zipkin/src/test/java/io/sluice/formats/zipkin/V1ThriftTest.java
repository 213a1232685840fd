package io.sluice.formats.zipkin;

import static io.sluice.formats.zipkin.Decoding.decode;
import static io.sluice.formats.zipkin.Decoding.map;
import static io.sluice.formats.zipkin.Decoding.only;
import static io.sluice.formats.zipkin.Decoding.resources;
import static io.sluice.formats.zipkin.Decoding.spans;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.sluice.spans.MalformedSpans;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zipkin2.Endpoint;
import zipkin2.codec.SpanBytesEncoder;

/** What is its own in Thrift; the rules behind it are those of {@link V1JsonTest}. */
class V1ThriftTest {
  private static final int STRUCT = 12;
  private static final int LIST = 15;

  private static Decoded read(byte[] bytes) {
    return decode(ZipkinFormat.V1_THRIFT, bytes, Decoding.PLAIN);
  }

  private static ThriftBytes span() {
    return new ThriftBytes().i64(1, 7).i64(4, 9);
  }

  private static byte[] list(ThriftBytes... spans) {
    return ThriftBytes.list(spans);
  }

  private static Span tagged(int type, byte... value) {
    ThriftBytes annotation =
        new ThriftBytes().text(1, "k".getBytes(UTF_8)).text(2, value).i32(3, type);
    return only(read(list(span().i64(10, 1).structs(8, annotation))));
  }

  private static Object value(int type, byte... value) {
    return map(tagged(type, value).getAttributesList()).get("k");
  }

  @Test
  void span_ofZipkinsOwnEncoder_isTaken() {
    zipkin2.Span sent =
        zipkin2.Span.newBuilder()
            .traceId("0000000000000001000000000000000a")
            .id("b")
            .parentId("c")
            .name("get")
            .kind(zipkin2.Span.Kind.SERVER)
            .timestamp(1_500_000_000_000_000L)
            .duration(250)
            .localEndpoint(
                Endpoint.newBuilder().serviceName("shop").ip("10.0.0.1").port(40000).build())
            .remoteEndpoint(Endpoint.newBuilder().serviceName("cli").build())
            .addAnnotation(1_500_000_000_000_100L, "wr")
            .putTag("http.path", "/x")
            .build();
    Decoded decoded = read(SpanBytesEncoder.THRIFT.encodeList(List.of(sent)));
    Span span = only(decoded);
    assertThat(map(resources(decoded).get(0).getResource().getAttributesList()))
        .isEqualTo(Map.of("service.name", "shop", "ipv4", "10.0.0.1", "port", "40000"));
    assertThat(span.getTraceId().toByteArray())
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 10);
    assertThat(span.getSpanId().byteAt(7)).isEqualTo((byte) 0xb);
    assertThat(span.getParentSpanId().byteAt(7)).isEqualTo((byte) 0xc);
    assertThat(span.getName()).isEqualTo("get");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(span.getStartTimeUnixNano()).isEqualTo(1_500_000_000_000_000_000L);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(1_500_000_000_000_250_000L);
    assertThat(span.getEventsList()).extracting(Span.Event::getName).containsExactly("wr");
    assertThat(map(span.getAttributesList())).isEqualTo(Map.of("http.path", "/x", "ca", true));
  }

  @Test
  void values_haveTheirTypes() {
    assertThat(value(0, (byte) 1)).isEqualTo(true);
    assertThat(value(0, (byte) 2)).isEqualTo(false);
    assertThat(value(0)).isEqualTo(false);
    assertThat(value(1, (byte) 1, (byte) 2)).isEqualTo("AQI=");
    assertThat(value(2, (byte) 0xff, (byte) 0xfe)).isEqualTo(65534L);
    assertThat(value(3, (byte) 0xff, (byte) 0, (byte) 0, (byte) 1)).isEqualTo(0xff000001L);
    assertThat(value(4, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1})).isEqualTo(-1L);
    assertThat(value(5, new byte[] {0x3f, (byte) 0xe0, 0, 0, 0, 0, 0, 0})).isEqualTo(0.5);
    assertThat(value(6, (byte) 'x')).isEqualTo("x");
  }

  @Test
  void values_cutShortOrOfNoType_becomeTexts() {
    for (int type : new int[] {2, 3, 4, 5}) {
      assertThat(value(type, (byte) 1)).isEqualTo("<not enough bytes representing the number>");
    }
    assertThat(value(9, (byte) 1)).isEqualTo("<unknown zipkin v1 binary annotation type (9)>");
  }

  @Test
  void service_unknown_isThatOfTheLastBinaryAnnotationsHost_evenWithoutName() {
    ThriftBytes named =
        new ThriftBytes()
            .text(1, "a".getBytes(UTF_8))
            .text(2, new byte[0])
            .i32(3, 6)
            .struct(4, new ThriftBytes().text(3, "named".getBytes(UTF_8)));
    ThriftBytes unnamed =
        new ThriftBytes()
            .text(1, "lc".getBytes(UTF_8))
            .text(2, "comp".getBytes(UTF_8))
            .i32(3, 6)
            .struct(4, new ThriftBytes());
    assertThat(service(read(list(span().structs(8, named))))).isEqualTo("named");
    assertThat(service(read(list(span().structs(8, named, unnamed))))).isEqualTo("comp");
  }

  private static Object service(Decoded decoded) {
    return map(resources(decoded).get(0).getResource().getAttributesList()).get("service.name");
  }

  @Test
  void status_ofANumber_isRead() {
    ThriftBytes code =
        new ThriftBytes()
            .text(1, "http.status_code".getBytes(UTF_8))
            .text(2, new byte[] {1, (byte) 0xf4})
            .i32(3, 2);
    assertThat(only(read(list(span().i64(10, 1).structs(8, code)))).getStatus().getCode())
        .isEqualTo(StatusCode.STATUS_CODE_ERROR);
  }

  @Test
  void times_thatNobodyTells_stayZero() {
    Span span = only(read(list(span())));
    assertThat(span.getStartTimeUnixNano()).isZero();
    assertThat(span.getEndTimeUnixNano()).isZero();
    assertThat(span.getAttributesList()).isEmpty();
  }

  @Test
  void ids_ofZero_spoilTheSpan() {
    Decoded decoded = read(list(new ThriftBytes().i64(4, 1), span(), new ThriftBytes().i64(1, 1)));
    assertThat(spans(decoded)).hasSize(1);
    assertThat(decoded.refusals().byReason()).isEqualTo(Map.of("invalid_id", 2));
  }

  @Test
  void fields_ofOtherTypesOrNumbers_arePassedOver() {
    Span span = only(read(list(span().i32(3, 5).text(99, new byte[] {1}).structs(6))));
    assertThat(span.getName()).isEmpty();
  }

  @Test
  void request_thatIsNoThrift_isRefused() {
    byte[] cut = {STRUCT, 0, 0, 0, 1, LIST};
    assertThatThrownBy(() -> ZipkinFormat.V1_THRIFT.decode(cut, 0, cut.length, Decoding.PLAIN))
        .isInstanceOf(MalformedSpans.class)
        .hasMessageContaining("is no Thrift");
    byte[] numbers = {8, 0, 0, 0, 1, 0, 0, 0, 1};
    assertThatThrownBy(
            () -> ZipkinFormat.V1_THRIFT.decode(numbers, 0, numbers.length, Decoding.PLAIN))
        .isInstanceOf(MalformedSpans.class)
        .hasMessageContaining("must be one of structs");
  }
}
