package io.sluice.testkit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import java.nio.ByteBuffer;
import java.util.List;

/** Spans to send, made with the generated protobuf classes. */
public final class SpanFixtures {
  private SpanFixtures() {}

  /** So many spans of one service, told apart by their names {@code span-0}, {@code span-1} … */
  public static SpanBatch spans(int count) {
    return spans("shop", count);
  }

  public static SpanBatch spans(String service, int count) {
    return batch(request(service, count));
  }

  /** One resource, one scope and so many spans. */
  public static ExportTraceServiceRequest request(String service, int count) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (int i = 0; i < count; i++) {
      scope.addSpans(span(service, i));
    }
    Resource resource =
        Resource.newBuilder().addAttributes(attribute("service.name", service)).build();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope))
        .build();
  }

  private static Span span(String service, int number) {
    return Span.newBuilder()
        .setTraceId(id(16, service.hashCode(), number))
        .setSpanId(id(8, service.hashCode(), number))
        .setName("span-" + number)
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(1_700_000_000_000_000_000L + number)
        .setEndTimeUnixNano(1_700_000_000_005_000_000L + number)
        .addAttributes(attribute("http.request.method", "GET"))
        .build();
  }

  private static ByteString id(int length, int high, int low) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    bytes.putInt(0, high | 1).putInt(length - 4, low);
    return ByteString.copyFrom(bytes);
  }

  public static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  public static SpanBatch batch(ExportTraceServiceRequest request) {
    try {
      return SpanBatch.parse(request.toByteArray());
    } catch (MalformedSpans e) {
      throw new AssertionError("the fixture is not what we take for spans", e);
    }
  }

  public static ExportTraceServiceRequest message(SpanBatch spans) {
    return message(spans.toByteArray());
  }

  public static ExportTraceServiceRequest message(byte[] bytes) {
    try {
      return ExportTraceServiceRequest.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not a request for the generated classes", e);
    }
  }

  /** All spans' names, in their order. */
  public static List<String> names(SpanBatch spans) {
    return message(spans).getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .map(Span::getName)
        .toList();
  }
}
