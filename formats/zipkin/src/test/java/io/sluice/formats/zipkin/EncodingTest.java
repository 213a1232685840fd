package io.sluice.formats.zipkin;

import static io.sluice.testkit.SpanFixtures.attribute;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.testkit.SpanFixtures;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import zipkin2.Endpoint;
import zipkin2.codec.SpanBytesDecoder;

/** Every rule by which OTLP becomes Zipkin, as Zipkin's own library reads the outcome. */
class EncodingTest {
  private static final String TRACE = "0102030405060708090a0b0c0d0e0f10";
  private static final String ID = "a102030405060708";
  private static final long START = 1_500_000_000_000_000_000L;

  private static ByteString hex(String digits) {
    return ByteString.copyFrom(HexFormat.of().parseHex(digits));
  }

  private static Span.Builder span() {
    return Span.newBuilder()
        .setTraceId(hex(TRACE))
        .setSpanId(hex(ID))
        .setStartTimeUnixNano(START)
        .setEndTimeUnixNano(START + 2_000);
  }

  private static Encoded encode(ZipkinEncoding encoding, ResourceSpans.Builder... resources) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    Arrays.stream(resources).forEach(request::addResourceSpans);
    return encoding.encode(SpanFixtures.batch(request.build()), ZipkinEncoding.NO_SERVICE);
  }

  private static ResourceSpans.Builder of(Resource.Builder resource, Span.Builder... spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    Arrays.stream(spans).forEach(scope::addSpans);
    return ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope);
  }

  private static Resource.Builder shop() {
    return Resource.newBuilder().addAttributes(attribute("service.name", "Shop"));
  }

  private static byte[] bytes(ByteBuffer body) {
    byte[] bytes = new byte[body.remaining()];
    body.duplicate().get(bytes);
    return bytes;
  }

  private static List<zipkin2.Span> read(ZipkinEncoding encoding, Encoded encoded) {
    return encoding == ZipkinEncoding.JSON
        ? SpanBytesDecoder.JSON_V2.decodeList(bytes(encoded.body()))
        : SpanBytesDecoder.PROTO3.decodeList(bytes(encoded.body()));
  }

  /** The span in either form, which must be the same but for capitals. */
  private static zipkin2.Span only(ResourceSpans.Builder resource) {
    zipkin2.Span json = read(ZipkinEncoding.JSON, encode(ZipkinEncoding.JSON, resource)).get(0);
    zipkin2.Span proto = read(ZipkinEncoding.PROTO, encode(ZipkinEncoding.PROTO, resource)).get(0);
    assertThat(proto).isEqualTo(json);
    return json;
  }

  private static zipkin2.Span only(UnaryOperator<Span.Builder> change) {
    return only(of(shop(), change.apply(span())));
  }

  private static KeyValue value(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  @Test
  void span_hasItsPartsInTheirPlaces() {
    zipkin2.Span written =
        only(
            s ->
                s.setParentSpanId(hex("b102030405060708"))
                    .setName("get")
                    .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                    .addAttributes(attribute("http.path", "/x")));
    assertThat(written)
        .isEqualTo(
            zipkin2.Span.newBuilder()
                .traceId(TRACE)
                .id(ID)
                .parentId("b102030405060708")
                .name("get")
                .kind(zipkin2.Span.Kind.SERVER)
                .timestamp(START / 1000)
                .duration(2)
                .localEndpoint(Endpoint.newBuilder().serviceName("shop").build())
                .putTag("http.path", "/x")
                .build());
  }

  @ParameterizedTest
  @EnumSource(ZipkinEncoding.class)
  void spans_ofAllResources_areWritten(ZipkinEncoding encoding) {
    Encoded encoded =
        encode(encoding, of(shop(), span(), span()), of(Resource.newBuilder(), span()));
    assertThat(encoded.spans()).isEqualTo(3);
    assertThat(read(encoding, encoded)).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(ZipkinEncoding.class)
  void spans_withoutIds_areLeftOutAndCounted(ZipkinEncoding encoding) {
    Encoded encoded =
        encode(
            encoding,
            of(
                shop(),
                span().clearTraceId(),
                span(),
                span().clearSpanId(),
                span().setTraceId(hex("00".repeat(16)))));
    assertThat(encoded.spans()).isEqualTo(1);
    assertThat(encoded.withoutId()).isEqualTo(3);
    assertThat(read(encoding, encoded)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(ZipkinEncoding.class)
  void batch_withoutSpans_isAnEmptyList(ZipkinEncoding encoding) {
    assertThat(new String(bytes(encode(encoding).body()), UTF_8))
        .isEqualTo(encoding == ZipkinEncoding.JSON ? "[]" : "");
  }

  @Test
  void traceId_of64Bits_isWrittenAsSuch_inJson() {
    ResourceSpans.Builder resource =
        of(shop(), span().setTraceId(hex("0000000000000000090a0b0c0d0e0f10")));
    assertThat(only(resource).traceId()).isEqualTo("090a0b0c0d0e0f10");
    assertThat(new String(bytes(encode(ZipkinEncoding.JSON, resource).body()), UTF_8))
        .contains("\"traceId\":\"090a0b0c0d0e0f10\"");
    assertThat(bytes(encode(ZipkinEncoding.PROTO, resource).body()))
        .as("whole in protobuf")
        .contains(0x0a, 16, 0, 0);
  }

  @Test
  void names_areInLowerCase_inJsonOnly() {
    ResourceSpans.Builder resource =
        of(
            Resource.newBuilder().addAttributes(attribute("service.name", "ShopÄ")),
            span().setName("GET /Ärger").addAttributes(attribute("peer.service", "Db")));
    String json = new String(bytes(encode(ZipkinEncoding.JSON, resource).body()), UTF_8);
    assertThat(json)
        .contains("\"name\":\"get /ärger\"", "\"serviceName\":\"shopä\"", "\"serviceName\":\"db\"");
    String proto = new String(bytes(encode(ZipkinEncoding.PROTO, resource).body()), UTF_8);
    assertThat(proto).contains("GET /Ärger", "ShopÄ", "Db");
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT, CLIENT",
    "SERVER, SERVER",
    "PRODUCER, PRODUCER",
    "CONSUMER, CONSUMER",
    "UNSPECIFIED, ",
    "INTERNAL, "
  })
  void kind_hasItsCounterpart(String otlp, String zipkin) {
    zipkin2.Span written = only(s -> s.setKind(Span.SpanKind.valueOf("SPAN_KIND_" + otlp)));
    assertThat(written.kind()).isEqualTo(zipkin == null ? null : zipkin2.Span.Kind.valueOf(zipkin));
    assertThat(written.tags())
        .isEqualTo(otlp.equals("INTERNAL") ? Map.of("span.kind", "internal") : Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    // start, end, timestamp, duration
    "1500, 3499, 2, 2", "1499, 1500, 1, 1", "1000, 1000, 1, 0", "0, 5000, 0, 5", "5000, 0, 5, 0",
    "5000, 4000, 5, 0", "0, 0, 0, 0", "1000, 1499, 1, 1", "1000, 2499, 1, 1", "1000, 2500, 1, 2"
  })
  void times_areMicroseconds_toTheNearest(long start, long end, long timestamp, long duration) {
    zipkin2.Span written = only(s -> s.setStartTimeUnixNano(start).setEndTimeUnixNano(end));
    assertThat(written.timestampAsLong()).isEqualTo(timestamp);
    assertThat(written.durationAsLong()).isEqualTo(duration);
  }

  @Test
  void tags_areAttributesOfResourceScopeAndSpan_theInnerOnesStronger() {
    InstrumentationScope.Builder scope =
        InstrumentationScope.newBuilder()
            .setName("lib")
            .setVersion("1.2")
            .addAttributes(attribute("a", "scope"))
            .addAttributes(attribute("b", "scope"));
    ResourceSpans.Builder resource =
        ResourceSpans.newBuilder()
            .setResource(
                shop()
                    .addAttributes(attribute("a", "resource"))
                    .addAttributes(attribute("host.name", "h")))
            .addScopeSpans(
                ScopeSpans.newBuilder()
                    .setScope(scope)
                    .addSpans(span().addAttributes(attribute("b", "span"))));
    assertThat(only(resource).tags())
        .isEqualTo(
            Map.of(
                "a",
                "scope",
                "b",
                "span",
                "host.name",
                "h",
                "otel.library.name",
                "lib",
                "otel.library.version",
                "1.2"));
  }

  @Test
  void tags_ofOneScope_areNotTheNextOnes() {
    ResourceSpans.Builder resource =
        ResourceSpans.newBuilder()
            .setResource(shop())
            .addScopeSpans(
                ScopeSpans.newBuilder()
                    .setScope(InstrumentationScope.newBuilder().setName("lib"))
                    .addSpans(span()))
            .addScopeSpans(ScopeSpans.newBuilder().addSpans(span()));
    List<zipkin2.Span> written = read(ZipkinEncoding.JSON, encode(ZipkinEncoding.JSON, resource));
    assertThat(written.get(0).tags()).containsOnlyKeys("otel.library.name");
    assertThat(written.get(1).tags()).isEmpty();
  }

  @Test
  void tags_areTexts() {
    AnyValue.Builder list =
        AnyValue.newBuilder()
            .setArrayValue(
                ArrayValue.newBuilder()
                    .addValues(AnyValue.newBuilder().setStringValue("x\"y"))
                    .addValues(AnyValue.newBuilder().setIntValue(2)));
    assertThat(
            only(s ->
                    s.addAttributes(value("i", AnyValue.newBuilder().setIntValue(-5)))
                        .addAttributes(value("d", AnyValue.newBuilder().setDoubleValue(0.5)))
                        .addAttributes(value("w", AnyValue.newBuilder().setDoubleValue(3)))
                        .addAttributes(value("b", AnyValue.newBuilder().setBoolValue(true)))
                        .addAttributes(
                            value(
                                "y",
                                AnyValue.newBuilder()
                                    .setBytesValue(ByteString.copyFrom(new byte[] {1, 2}))))
                        .addAttributes(value("l", list))
                        .addAttributes(attribute("q", "\"\\\n\u0001 ü \ud83d\ude00")))
                .tags())
        .isEqualTo(
            Map.of(
                "i",
                "-5",
                "d",
                "0.5",
                "w",
                "3",
                "b",
                "true",
                "y",
                "AQI=",
                "l",
                "[\"x\\\"y\",2]",
                "q",
                "\"\\\n\u0001 ü \ud83d\ude00"));
  }

  @ParameterizedTest
  @CsvSource({"faas.name", "k8s.deployment.name", "process.executable.name"})
  void serviceName_thatIsMissing_isTakenFromElsewhere(String key) {
    zipkin2.Span written =
        only(of(Resource.newBuilder().addAttributes(attribute(key, "other")), span()));
    assertThat(written.localServiceName()).isEqualTo("other");
    assertThat(written.tags()).isEqualTo(Map.of("otlp.service.name.source", key));
  }

  @Test
  void serviceName_isTakenFromTheFirstOfThem() {
    Resource.Builder all =
        Resource.newBuilder()
            .addAttributes(attribute("process.executable.name", "p"))
            .addAttributes(attribute("k8s.deployment.name", "k"))
            .addAttributes(attribute("faas.name", "f"));
    zipkin2.Span written = only(of(all, span()));
    assertThat(written.localServiceName()).isEqualTo("f");
    assertThat(written.tags())
        .isEqualTo(
            Map.of(
                "otlp.service.name.source",
                "faas.name",
                "process.executable.name",
                "p",
                "k8s.deployment.name",
                "k"));
    assertThat(
            only(of(all.addAttributes(attribute("service.name", "s")), span())).localServiceName())
        .isEqualTo("s");
  }

  @Test
  void serviceName_thatNobodyTells_isTheReferences_orWhatIsWanted() {
    ResourceSpans.Builder resource = of(Resource.newBuilder(), span());
    assertThat(read(ZipkinEncoding.PROTO, encode(ZipkinEncoding.PROTO, resource)).get(0))
        .extracting(zipkin2.Span::localServiceName)
        .isEqualTo("otlpresourcenoservicename");
    Encoded encoded =
        ZipkinEncoding.JSON.encode(
            SpanFixtures.batch(
                ExportTraceServiceRequest.newBuilder().addResourceSpans(resource).build()),
            "nobody");
    assertThat(read(ZipkinEncoding.JSON, encoded).get(0).localServiceName()).isEqualTo("nobody");
  }

  @ParameterizedTest
  @CsvSource({"10.1.2.3", "2001:db8::c001"})
  void endpoints_areMadeOfAttributes(String address) {
    zipkin2.Span written =
        only(
            s ->
                s.addAttributes(attribute("network.local.address", address))
                    .addAttributes(value("net.host.port", AnyValue.newBuilder().setIntValue(80)))
                    .addAttributes(attribute("service.peer.name", "db"))
                    .addAttributes(attribute("network.peer.address", address))
                    .addAttributes(
                        value("net.peer.port", AnyValue.newBuilder().setIntValue(65535))));
    assertThat(written.localEndpoint())
        .isEqualTo(Endpoint.newBuilder().serviceName("shop").ip(address).port(80).build());
    assertThat(written.remoteEndpoint())
        .isEqualTo(Endpoint.newBuilder().serviceName("db").ip(address).port(65535).build());
    assertThat(written.tags()).isEmpty();
  }

  @Test
  void endpoints_areMadeOfOlderAttributesToo_ifThereAreNoOthers() {
    zipkin2.Span written =
        only(
            s ->
                s.addAttributes(attribute("peer.service", "db"))
                    .addAttributes(attribute("net.peer.ip", "10.1.2.3"))
                    .addAttributes(attribute("net.host.ip", "10.1.2.4")));
    assertThat(written.remoteEndpoint())
        .isEqualTo(Endpoint.newBuilder().serviceName("db").ip("10.1.2.3").build());
    assertThat(written.tags()).isEqualTo(Map.of("net.host.ip", "10.1.2.4"));
    assertThat(
            only(s ->
                    s.addAttributes(attribute("peer.service", "old"))
                        .addAttributes(attribute("service.peer.name", "new")))
                .remoteServiceName())
        .isEqualTo("new");
  }

  @Test
  void endpoints_keepNothingThatTheyHaveNoRoomFor() {
    Map<String, String> odd =
        Map.of(
            "network.local.address",
            "nowhere",
            "net.host.port",
            "many",
            "network.peer.address",
            "1.2.3",
            "net.peer.port",
            "80");
    zipkin2.Span written =
        only(
            s -> {
              odd.forEach((key, text) -> s.addAttributes(attribute(key, text)));
              return s;
            });
    assertThat(written.remoteEndpoint()).isNull();
    assertThat(written.tags()).isEqualTo(odd);
  }

  @Test
  void status_becomesTags() {
    assertThat(status(Status.StatusCode.STATUS_CODE_UNSET, "x")).isEmpty();
    assertThat(status(Status.StatusCode.STATUS_CODE_OK, ""))
        .isEqualTo(Map.of("otel.status_code", "STATUS_CODE_OK"));
    assertThat(status(Status.StatusCode.STATUS_CODE_ERROR, "why"))
        .isEqualTo(
            Map.of(
                "error", "true",
                "otel.status_code", "STATUS_CODE_ERROR",
                "otel.status_description", "why"));
  }

  /** The tags of a span that calls itself an error already. */
  private static Map<String, String> status(Status.StatusCode code, String message) {
    return only(s ->
            s.addAttributes(attribute("error", "false"))
                .setStatus(Status.newBuilder().setCode(code).setMessage(message)))
        .tags();
  }

  @Test
  void traceState_becomesATag() {
    assertThat(only(s -> s.setTraceState("a=b")).tags()).isEqualTo(Map.of("w3c.tracestate", "a=b"));
  }

  @Test
  void events_becomeAnnotations() {
    zipkin2.Span written =
        only(
            s ->
                s.addEvents(Span.Event.newBuilder().setTimeUnixNano(START + 500).setName("a|b"))
                    .addEvents(
                        Span.Event.newBuilder()
                            .setTimeUnixNano(START + 1499)
                            .setName("packed")
                            .addAttributes(attribute("k", "v\"|"))
                            .addAttributes(value("n", AnyValue.newBuilder().setIntValue(3)))
                            .addAttributes(
                                value("x", AnyValue.newBuilder().setDoubleValue(Double.NaN)))
                            .setDroppedAttributesCount(-1))
                    .addEvents(
                        Span.Event.newBuilder()
                            .setTimeUnixNano(START)
                            .setName("dropped")
                            .setDroppedAttributesCount(2)));
    assertThat(written.annotations())
        .extracting(zipkin2.Annotation::timestamp, zipkin2.Annotation::value)
        .containsExactly(
            tuple(START / 1000, "dropped|{}|2"),
            tuple(START / 1000 + 1, "a|b"),
            tuple(START / 1000 + 1, "packed|{\"k\":\"v\\\"|\",\"n\":3,\"x\":\"NaN\"}|4294967295"));
  }

  @Test
  void links_becomeTags() {
    zipkin2.Span written =
        only(
            s ->
                s.addLinks(
                        Span.Link.newBuilder()
                            .setTraceId(hex(TRACE))
                            .setSpanId(hex(ID))
                            .setTraceState("a=b")
                            .addAttributes(attribute("k", "v"))
                            .setDroppedAttributesCount(4))
                    .addLinks(Span.Link.newBuilder()));
    assertThat(written.tags())
        .isEqualTo(
            Map.of(
                "otlp.link.0",
                TRACE + "|" + ID + "|a=b|{\"k\":\"v\"}|4",
                "otlp.link.1",
                "|||{}|0"));
  }
}
