package io.sluice.e2e.harness;

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
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** Requests to send. No two spans of a test run have the same id. */
public final class TestSpans {
  private static final AtomicLong NEXT_ID = new AtomicLong(1);

  private TestSpans() {}

  /** A request with so many spans that use every field, of one resource and scope. */
  public static ExportTraceServiceRequest request(int spans) {
    ScopeSpans.Builder scope =
        ScopeSpans.newBuilder()
            .setSchemaUrl("https://opentelemetry.io/schemas/1.30.0")
            .setScope(
                InstrumentationScope.newBuilder()
                    .setName("io.sluice.e2e")
                    .setVersion("1.2.3")
                    .addAttributes(text("scope.kind", "test"))
                    .setDroppedAttributesCount(1));
    for (int i = 0; i < spans; i++) {
      scope.addSpans(span());
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setSchemaUrl("https://opentelemetry.io/schemas/1.31.0")
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(text("service.name", "checkout"))
                        .addAttributes(text("host.name", "Köln-3")))
                .addScopeSpans(scope))
        .build();
  }

  /** A request with one span that has an attribute of a given size. */
  public static ExportTraceServiceRequest large(int bytes) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .addSpans(span().addAttributes(text("payload", "x".repeat(bytes))))))
        .build();
  }

  /** How many spans a request has. */
  public static int count(ExportTraceServiceRequest request) {
    return request.getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .mapToInt(ScopeSpans::getSpansCount)
        .sum();
  }

  private static Span.Builder span() {
    long id = NEXT_ID.getAndIncrement();
    return Span.newBuilder()
        .setTraceId(ByteString.copyFrom(ByteBuffer.allocate(16).putLong(7).putLong(id).flip()))
        .setSpanId(spanId(id))
        .setParentSpanId(spanId(id + (1L << 40)))
        .setTraceState("vendor=" + id)
        .setFlags(0x101)
        .setName("GET /orders/" + id)
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(1_700_000_000_000_000_000L + id)
        .setEndTimeUnixNano(1_700_000_000_500_000_000L + id)
        .addAttributes(text("http.request.method", "GET"))
        .addAttributes(value("http.response.status_code", AnyValue.newBuilder().setIntValue(200)))
        .addAttributes(value("ratio", AnyValue.newBuilder().setDoubleValue(0.25)))
        .addAttributes(value("cached", AnyValue.newBuilder().setBoolValue(true)))
        .addAttributes(
            value(
                "digest",
                AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(new byte[] {0, -1, 7}))))
        .addAttributes(value("tags", AnyValue.newBuilder().setArrayValue(list())))
        .addAttributes(value("nested", AnyValue.newBuilder().setKvlistValue(map())))
        .setDroppedAttributesCount(2)
        .addEvents(
            Span.Event.newBuilder()
                .setTimeUnixNano(1_700_000_000_100_000_000L)
                .setName("exception")
                .addAttributes(text("exception.message", "Ünexpected \"end\"\n\tof line")))
        .setDroppedEventsCount(3)
        .addLinks(
            Span.Link.newBuilder()
                .setTraceId(
                    ByteString.copyFrom(ByteBuffer.allocate(16).putLong(id).putLong(8).flip()))
                .setSpanId(spanId(id))
                .setTraceState("a=b")
                .setFlags(0x300)
                .addAttributes(text("link.kind", "follows")))
        .setDroppedLinksCount(4)
        .setStatus(
            Status.newBuilder()
                .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                .setMessage("declined"));
  }

  private static ByteString spanId(long id) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id).flip());
  }

  private static ArrayValue list() {
    return ArrayValue.newBuilder()
        .addValues(AnyValue.newBuilder().setStringValue("a"))
        .addValues(AnyValue.newBuilder().setIntValue(-1))
        .build();
  }

  private static KeyValueList map() {
    return KeyValueList.newBuilder().addValues(text("inner", "value")).build();
  }

  private static KeyValue text(String key, String text) {
    return value(key, AnyValue.newBuilder().setStringValue(text)).build();
  }

  private static KeyValue.Builder value(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value);
  }
}
