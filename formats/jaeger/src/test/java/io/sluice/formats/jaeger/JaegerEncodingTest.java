package io.sluice.formats.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is written can be read again, and is what Jaeger's own model says. */
class JaegerEncodingTest {
  private static final long HIGH = 0x0102030405060708L;
  private static final long LOW = 0x090a0b0c0d0e0f10L;

  @Property(tries = 300)
  void spans_thereAndBack_areTheSame(
      @ForAll JaegerEncoding encoding, @ForAll("spans") List<Span> spans) throws Exception {
    ExportTraceServiceRequest sent = request(spans);
    List<Span> back = new ArrayList<>();
    for (byte[] message : messages(encoding, sent)) {
      Transcoded read = encoding.decode(message, 0, message.length);
      assertThat(read.problem()).isEmpty();
      ResourceSpans resource = Form.parsed(read).getResourceSpans(0);
      assertThat(resource.getResource()).isEqualTo(sent.getResourceSpans(0).getResource());
      assertThat(resource.getScopeSpans(0).getScope())
          .isEqualTo(sent.getResourceSpans(0).getScopeSpans(0).getScope());
      back.add(resource.getScopeSpans(0).getSpans(0));
    }
    assertThat(back).isEqualTo(spans);
  }

  @Provide
  Arbitrary<List<Span>> spans() {
    Arbitrary<Long> times = Arbitraries.longs().between(0, 4_000_000_000_000_000_000L);
    return Combinators.combine(
            Arbitraries.longs().greaterOrEqual(1),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.strings().ofMaxLength(12),
            Arbitraries.integers().between(0, 5),
            times,
            Arbitraries.longs().between(0, 100_000_000_000L),
            attributes(),
            events())
        .as(
            (id, parent, name, kind, start, duration, attributes, events) ->
                Span.newBuilder()
                    .setTraceId(id(HIGH, id))
                    .setSpanId(id(id))
                    .setParentSpanId(parent == 0 ? ByteString.EMPTY : id(parent))
                    .setName(name)
                    .setKindValue(kind)
                    .setStartTimeUnixNano(start)
                    .setEndTimeUnixNano(start + duration)
                    .addAllAttributes(attributes)
                    .addAllEvents(events)
                    .addAllLinks(links(kind))
                    .build())
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  /** To other spans than the parent: a reference to a child's parent is read as just that. */
  private static List<Span.Link> links(int count) {
    List<Span.Link> links = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      links.add(
          Span.Link.newBuilder()
              .setTraceId(id(7, i))
              .setSpanId(id(Long.MIN_VALUE + i))
              .addAttributes(
                  string("opentracing.ref_type", i % 2 == 0 ? "child_of" : "follows_from"))
              .build());
    }
    return links;
  }

  private static Arbitrary<List<KeyValue>> attributes() {
    Arbitrary<AnyValue> values =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(30).map(s -> value().setStringValue(s).build()),
            Arbitraries.longs().map(n -> value().setIntValue(n).build()),
            Arbitraries.doubles().map(d -> value().setDoubleValue(d).build()),
            Arbitraries.of(true, false).map(b -> value().setBoolValue(b).build()),
            Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(9)
                .map(b -> value().setBytesValue(ByteString.copyFrom(b)).build()));
    return values
        .list()
        .ofMaxSize(6)
        .map(
            all -> {
              List<KeyValue> attributes = new ArrayList<>();
              for (AnyValue each : all) {
                attributes.add(
                    KeyValue.newBuilder().setKey("k" + attributes.size()).setValue(each).build());
              }
              return attributes;
            });
  }

  private static Arbitrary<List<Span.Event>> events() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 4_000_000_000_000_000_000L),
            Arbitraries.strings().ofMaxLength(8),
            attributes())
        .as(
            (time, name, attributes) ->
                Span.Event.newBuilder()
                    .setTimeUnixNano(time)
                    .setName(name)
                    .addAllAttributes(attributes)
                    .build())
        .list()
        .ofMaxSize(3);
  }

  @Test
  void span_inProto_isWhatTheModelSays() throws Exception {
    DynamicMessage.Builder expected = ProtoForm.newSpan();
    TextFormat.merge(
        """
        trace_id: "\\001\\002\\003\\004\\005\\006\\007\\010\\011\\n\\013\\014\\r\\016\\017\\020"
        span_id: "\\000\\000\\000\\000\\000\\000\\000\\005"
        operation_name: "GET /"
        references {
          trace_id: "\\001\\002\\003\\004\\005\\006\\007\\010\\011\\n\\013\\014\\r\\016\\017\\020"
          span_id: "\\000\\000\\000\\000\\000\\000\\000\\004"
          ref_type: 1
        }
        start_time { seconds: 1700000000 nanos: 1 }
        duration { seconds: 1 nanos: 500000000 }
        tags { key: "otel.scope.name" v_str: "lib" }
        tags { key: "otel.scope.version" v_str: "1.2" }
        tags { key: "list" v_str: "[\\"a\\",1]" }
        tags { key: "span.kind" v_str: "server" }
        tags { key: "otel.status_code" v_str: "ERROR" }
        tags { key: "error" v_type: 1 v_bool: true }
        tags { key: "otel.status_description" v_str: "boom" }
        tags { key: "w3c.tracestate" v_str: "a=b" }
        logs {
          timestamp { seconds: 1700000000 }
          fields { key: "event" v_str: "retry" }
          fields { key: "n" v_type: 2 v_int64: 3 }
        }
        process { service_name: "shop" tags { key: "region" v_str: "north" } }
        """,
        expected);
    byte[] message = messages(JaegerEncoding.PROTO, request(List.of(example()))).get(0);
    assertThat(ProtoForm.parseSpan(message)).isEqualTo(expected.build());
  }

  @Test
  void span_inJson_isWhatProtobufWouldWrite() throws Exception {
    byte[] message = messages(JaegerEncoding.JSON, request(List.of(example()))).get(0);
    assertThat(new String(message, StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"traceId":"AQIDBAUGBwgJCgsMDQ4PEA==","spanId":"AAAAAAAAAAU=",\
            "operationName":"GET /",\
            "references":[{"traceId":"AQIDBAUGBwgJCgsMDQ4PEA==","spanId":"AAAAAAAAAAQ=",\
            "refType":"FOLLOWS_FROM"}],\
            "startTime":"2023-11-14T22:13:20.000000001Z","duration":"1.500s",\
            "tags":[{"key":"otel.scope.name","vStr":"lib"},\
            {"key":"otel.scope.version","vStr":"1.2"},\
            {"key":"list","vStr":"[\\"a\\",1]"},\
            {"key":"span.kind","vStr":"server"},\
            {"key":"otel.status_code","vStr":"ERROR"},\
            {"key":"error","vType":"BOOL","vBool":true},\
            {"key":"otel.status_description","vStr":"boom"},\
            {"key":"w3c.tracestate","vStr":"a=b"}],\
            "logs":[{"timestamp":"2023-11-14T22:13:20Z","fields":[\
            {"key":"event","vStr":"retry"},\
            {"key":"n","vType":"INT64","vInt64":"3"}]}],\
            "process":{"serviceName":"shop","tags":[{"key":"region","vStr":"north"}]}}\
            """);
  }

  /** A span whose parent is also what it follows from. */
  private static Span example() {
    return Span.newBuilder()
        .setTraceId(id(HIGH, LOW))
        .setSpanId(id(5))
        .setParentSpanId(id(4))
        .setTraceState("a=b")
        .setName("GET /")
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(1_700_000_000_000_000_001L)
        .setEndTimeUnixNano(1_700_000_001_500_000_001L)
        .setStatus(Status.newBuilder().setCodeValue(2).setMessage("boom"))
        .addAttributes(
            KeyValue.newBuilder()
                .setKey("list")
                .setValue(
                    value()
                        .setArrayValue(
                            ArrayValue.newBuilder()
                                .addValues(value().setStringValue("a"))
                                .addValues(value().setIntValue(1)))))
        .addEvents(
            Span.Event.newBuilder()
                .setTimeUnixNano(1_700_000_000_000_000_000L)
                .setName("retry")
                .addAttributes(KeyValue.newBuilder().setKey("n").setValue(value().setIntValue(3))))
        .addLinks(Span.Link.newBuilder().setTraceId(id(HIGH, LOW)).setSpanId(id(4)))
        .build();
  }

  @Test
  void resource_withoutAttributes_hasNoService() throws Exception {
    ExportTraceServiceRequest bare =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .addScopeSpans(ScopeSpans.newBuilder().addSpans(example())))
            .build();
    byte[] message = messages(JaegerEncoding.PROTO, bare).get(0);
    assertThat(ProtoForm.parseSpan(message).toString()).contains("OTLPResourceNoServiceName");
    Transcoded read = JaegerEncoding.PROTO.decode(message, 0, message.length);
    assertThat(Form.parsed(read).getResourceSpans(0).hasResource()).isFalse();
  }

  @Test
  void json_asOthersWriteIt_isRead() {
    byte[] message =
        """
        {"trace_id": "AQIDBAUGBwg=", "span_id": "AAAAAAAAAAU=", "operation_name": "x",
         "start_time": "2023-11-14T23:13:20+01:00", "duration": "0.000000250s", "flags": 1,
         "warnings": ["w"], "processId": null,
         "tags": [{"key": "n", "v_type": 2, "v_int64": 7}, {"key": "f", "vType": 3, "vFloat64": "NaN"}],
         "process": {"serviceName": "shop"}}
        """
            .getBytes(StandardCharsets.UTF_8);
    Transcoded read = JaegerEncoding.JSON.decode(message, 0, message.length);
    assertThat(read.problem()).isEmpty();
    Span span = Form.parsed(read).getResourceSpans(0).getScopeSpans(0).getSpans(0);
    assertThat(span.getTraceId()).isEqualTo(id(0, HIGH));
    assertThat(span.getEndTimeUnixNano()).isEqualTo(1_700_000_000_000_000_250L);
    assertThat(span.getAttributes(0).getValue().getIntValue()).isEqualTo(7);
    assertThat(span.getAttributes(1).getValue().getDoubleValue()).isNaN();
  }

  @Test
  void json_thatIsNone_saysWhy() {
    for (String broken :
        List.of(
            "",
            "[]",
            "{",
            "{\"traceId\": 5}",
            "{\"tags\": {}}",
            "{\"duration\": \"x\"}",
            "{} {}",
            "{\"startTime\": \"yesterday\"}",
            "{\"tags\":[{\"vInt64\":\"x\"}]}",
            "{\"tags\":[{\"vType\":\"x\"}]}",
            "{\"tags\":[{\"vBool\":3}]}")) {
      byte[] bytes = broken.getBytes(StandardCharsets.UTF_8);
      Transcoded read = JaegerEncoding.JSON.decode(bytes, 0, bytes.length);
      assertThat(read.problem()).as(broken).isPresent();
      assertThat(read.spans().isEmpty()).isTrue();
    }
  }

  private static List<byte[]> messages(JaegerEncoding encoding, ExportTraceServiceRequest request)
      throws MalformedSpans {
    List<byte[]> messages = new ArrayList<>();
    encoding.encode(
        SpanBatch.parse(request.toByteArray()), (message, high, low) -> messages.add(message));
    return messages;
  }

  private static ExportTraceServiceRequest request(List<Span> spans) {
    ResourceSpans.Builder resource = ResourceSpans.newBuilder();
    resource
        .getResourceBuilder()
        .addAttributes(string("service.name", "shop"))
        .addAttributes(string("region", "north"));
    ScopeSpans.Builder scope = resource.addScopeSpansBuilder().addAllSpans(spans);
    scope.getScopeBuilder().setName("lib").setVersion("1.2");
    return ExportTraceServiceRequest.newBuilder().addResourceSpans(resource).build();
  }

  private static KeyValue string(String key, String text) {
    return KeyValue.newBuilder().setKey(key).setValue(value().setStringValue(text)).build();
  }

  private static AnyValue.Builder value() {
    return AnyValue.newBuilder();
  }

  private static ByteString id(long high, long low) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(high).putLong(low).flip());
  }

  private static ByteString id(long id) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id).flip());
  }
}
