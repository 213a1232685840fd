package io.sluice.receivers.otlp;

import static io.sluice.testkit.SpanFixtures.attribute;
import static io.sluice.testkit.SpanFixtures.request;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;

/** The bodies that mutations start from: between them, every field and every shape of nesting. */
final class FuzzBodies {
  static final List<byte[]> PROTO =
      List.of(
          new byte[0],
          request("shop", 1).toByteArray(),
          request("shop", 3).toByteArray(),
          everyField().toByteArray(),
          nested(5).toByteArray(),
          nested(40).toByteArray());

  static final List<byte[]> JSON =
      List.of(
          "{}".getBytes(UTF_8),
          ("{\"resourceSpans\":" + "[".repeat(600)).getBytes(UTF_8),
          ("{\"x\":" + "{\"x\":".repeat(400) + "1" + "}".repeat(401)).getBytes(UTF_8),
          jsonNested(5),
          jsonNested(35),
          jsonOfEveryField());

  private FuzzBodies() {}

  private static ExportTraceServiceRequest everyField() {
    ExportTraceServiceRequest.Builder request = request("shop", 1).toBuilder();
    var resource = request.getResourceSpansBuilder(0).setSchemaUrl("https://schema/1");
    resource.getResourceBuilder().setDroppedAttributesCount(7);
    var scope = resource.getScopeSpansBuilder(0).setSchemaUrl("https://schema/2");
    scope.getScopeBuilder().setName("lib").setVersion("1").addAttributes(attribute("a", "b"));
    Span.Builder span = scope.getSpansBuilder(0);
    span.setTraceState("a=b")
        .setFlags(257)
        .setParentSpanId(span.getSpanId())
        .setDroppedAttributesCount(1)
        .setDroppedEventsCount(2)
        .setDroppedLinksCount(3)
        .setStatus(Status.newBuilder().setCodeValue(2).setMessage("broken"))
        .addAttributes(
            KeyValue.newBuilder().setKey("i").setValue(AnyValue.newBuilder().setIntValue(-1)))
        .addAttributes(
            KeyValue.newBuilder().setKey("d").setValue(AnyValue.newBuilder().setDoubleValue(0.5)))
        .addAttributes(
            KeyValue.newBuilder().setKey("b").setValue(AnyValue.newBuilder().setBoolValue(true)))
        .addEvents(
            Span.Event.newBuilder()
                .setName("e")
                .setTimeUnixNano(5)
                .addAttributes(attribute("a", "b")))
        .addLinks(Span.Link.newBuilder().setTraceId(span.getTraceId()).setSpanId(span.getSpanId()));
    return request.build();
  }

  private static ExportTraceServiceRequest nested(int depth) {
    AnyValue value = AnyValue.newBuilder().setStringValue("bottom").build();
    for (int i = 0; i < depth; i++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }
    ExportTraceServiceRequest.Builder request = request("shop", 1).toBuilder();
    request
        .getResourceSpansBuilder(0)
        .getScopeSpansBuilder(0)
        .getSpansBuilder(0)
        .addAttributes(KeyValue.newBuilder().setKey("deep").setValue(value));
    return request.build();
  }

  private static byte[] jsonNested(int depth) {
    return inSpan(
        "\"attributes\":[{\"key\":\"deep\",\"value\":"
            + "{\"arrayValue\":{\"values\":[".repeat(depth)
            + "{\"intValue\":\"1\"}"
            + "]}}".repeat(depth)
            + "}]");
  }

  private static byte[] jsonOfEveryField() {
    return inSpan(
        """
        "traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"\\u00e9\\n",
        "parent_span_id":"EEE19B7EC3C1B173","traceState":"a=b","kind":"SPAN_KIND_SERVER","flags":257,
        "startTimeUnixNano":"1544712660000000000","end_time_unix_nano":1544712661000000000,
        "attributes":[{"key":"i","value":{"intValue":-7}},{"key":"d","value":{"doubleValue":"NaN"}},
         {"key":"b","value":{"boolValue":true}},{"key":"y","value":{"bytesValue":"AAEC"}},
         {"key":"m","value":{"kvlistValue":{"values":[{"key":"k","value":{"stringValue":"v"}}]}}}],
        "events":[{"timeUnixNano":"5","name":"e","attributes":[]}],"droppedEventsCount":1,
        "links":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174"}],
        "status":{"code":2,"message":"broken"},"unknown":[null,{"a":1e9}]\
        """);
  }

  private static byte[] inSpan(String members) {
    return ("{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":[{\"scope\":{\"name\":\"lib\"},"
            + "\"spans\":[{"
            + members
            + "}],\"schemaUrl\":\"s\"}]}]}")
        .getBytes(UTF_8);
  }
}
