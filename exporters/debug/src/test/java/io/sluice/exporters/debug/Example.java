package io.sluice.exporters.debug;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.SpanFixtures;
import java.util.HexFormat;
import java.util.List;

/** Spans to print, and a short way to write them. */
final class Example {
  /** 2026-08-21 10:00:00 UTC. */
  static final long TEN_O_CLOCK = 1_787_306_400_000_000_000L;

  static final String NORMAL_TEXT =
      """
      ResourceTraces #0 [https://example.org/res/1] service.name=cart host.cores=4
      ScopeTraces #0 my.lib@2.1.0 [https://example.org/sc/1] lib.flag=true
      GET /cart 5b8efff798038103d269b633813fc60c eee19b7ec3c1b174 http.status=200 ratio=0.5\
       raw=AQID tags=["a",1,true] obj={"a":1,"z":"x"} nothing=
      """;

  static final String DETAILED_TEXT =
      """
      ResourceSpans #0
      Resource SchemaURL: https://example.org/res/1
      Resource attributes:
           -> service.name: Str(cart)
           -> host.cores: Int(4)
      ScopeSpans #0
      ScopeSpans SchemaURL: https://example.org/sc/1
      InstrumentationScope my.lib 2.1.0
      InstrumentationScope attributes:
           -> lib.flag: Bool(true)
      Span #0
          Trace ID       : 5b8efff798038103d269b633813fc60c
          Parent ID      : eee19b7ec3c1b173
          ID             : eee19b7ec3c1b174
          Name           : GET /cart
          Kind           : Server
          TraceState     : ot=th:8
          Start time     : 2026-08-21 10:00:00.000000321 +0000 UTC
          End time       : 2026-08-21 10:00:01.5 +0000 UTC
          Status code    : Error
          Status message : boom
          DroppedAttributesCount: 1
          DroppedEventsCount: 0
          DroppedLinksCount: 0
      Attributes:
           -> http.status: Int(200)
           -> ratio: Double(0.5)
           -> raw: Bytes(AQID)
           -> tags: Slice(["a",1,true])
           -> obj: Map({"a":1,"z":"x"})
           -> nothing: Empty()
      Events:
      SpanEvent #0
           -> Name: retry
           -> Timestamp: 2026-08-21 10:00:00.7 +0000 UTC
           -> DroppedAttributesCount: 2
           -> Attributes::
                -> attempt: Int(1)
      Links:
      SpanLink #0
           -> Trace ID: 00112233445566778899aabbccddeeff
           -> ID: 0011223344556677
           -> TraceState:\s
           -> DroppedAttributesCount: 0
           -> Attributes::
                -> why: Str(batch)
      """;

  private Example() {}

  /** One span with everything. */
  static SpanBatch batch() {
    ScopeSpans.Builder scope =
        ScopeSpans.newBuilder()
            .setSchemaUrl("https://example.org/sc/1")
            .setScope(
                InstrumentationScope.newBuilder()
                    .setName("my.lib")
                    .setVersion("2.1.0")
                    .addAttributes(attribute("lib.flag", any(true))))
            .addSpans(span());
    ResourceSpans.Builder resource =
        ResourceSpans.newBuilder()
            .setSchemaUrl("https://example.org/res/1")
            .setResource(
                Resource.newBuilder()
                    .addAttributes(attribute("service.name", any("cart")))
                    .addAttributes(attribute("host.cores", any(4))))
            .addScopeSpans(scope);
    return batch(resource);
  }

  private static Span span() {
    return Span.newBuilder()
        .setTraceId(hex("5b8efff798038103d269b633813fc60c"))
        .setSpanId(hex("eee19b7ec3c1b174"))
        .setParentSpanId(hex("eee19b7ec3c1b173"))
        .setName("GET /cart")
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setTraceState("ot=th:8")
        .setFlags(1)
        .setStartTimeUnixNano(TEN_O_CLOCK + 321)
        .setEndTimeUnixNano(TEN_O_CLOCK + 1_500_000_000)
        .setStatus(
            Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("boom"))
        .setDroppedAttributesCount(1)
        .addAttributes(attribute("http.status", any(200)))
        .addAttributes(attribute("ratio", any(0.5)))
        .addAttributes(attribute("raw", any(new byte[] {1, 2, 3})))
        .addAttributes(attribute("tags", list(any("a"), any(1), any(true))))
        .addAttributes(attribute("obj", map(attribute("z", any("x")), attribute("a", any(1)))))
        .addAttributes(attribute("nothing", AnyValue.getDefaultInstance()))
        .addEvents(
            Span.Event.newBuilder()
                .setName("retry")
                .setTimeUnixNano(TEN_O_CLOCK + 700_000_000)
                .setDroppedAttributesCount(2)
                .addAttributes(attribute("attempt", any(1))))
        .addLinks(
            Span.Link.newBuilder()
                .setTraceId(hex("00112233445566778899aabbccddeeff"))
                .setSpanId(hex("0011223344556677"))
                .addAttributes(attribute("why", any("batch"))))
        .build();
  }

  static SpanBatch batch(ResourceSpans.Builder... resources) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    List.of(resources).forEach(request::addResourceSpans);
    return SpanFixtures.batch(request.build());
  }

  /** A span among nothing else that says anything. */
  static SpanBatch batch(Span.Builder span) {
    return batch(ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)));
  }

  /** A span with one attribute called {@code k}. */
  static SpanBatch batch(AnyValue value) {
    return batch(Span.newBuilder().addAttributes(attribute("k", value)));
  }

  static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  static AnyValue any(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }

  static AnyValue any(boolean value) {
    return AnyValue.newBuilder().setBoolValue(value).build();
  }

  static AnyValue any(long value) {
    return AnyValue.newBuilder().setIntValue(value).build();
  }

  static AnyValue any(double value) {
    return AnyValue.newBuilder().setDoubleValue(value).build();
  }

  static AnyValue any(byte[] value) {
    return AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(value)).build();
  }

  static AnyValue list(AnyValue... values) {
    return AnyValue.newBuilder()
        .setArrayValue(ArrayValue.newBuilder().addAllValues(List.of(values)))
        .build();
  }

  static AnyValue map(KeyValue... entries) {
    return AnyValue.newBuilder()
        .setKvlistValue(KeyValueList.newBuilder().addAllValues(List.of(entries)))
        .build();
  }

  static ByteString hex(String digits) {
    return ByteString.copyFrom(HexFormat.of().parseHex(digits));
  }
}
