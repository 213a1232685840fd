package io.sluice.exporters.tracestore;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.testkit.SpanFixtures;
import java.nio.ByteBuffer;

/** Requests with spans of traces that have small numbers. */
final class Traces {
  static final long START = 1_700_000_000_000_000_000L;

  private Traces() {}

  static ExportTraceServiceRequest request(String service, Span.Builder... spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (Span.Builder span : spans) {
      scope.addSpans(span);
    }
    Resource resource =
        Resource.newBuilder()
            .addAttributes(SpanFixtures.attribute("service.name", service))
            .addAttributes(SpanFixtures.attribute("host.name", "host-of-" + service))
            .build();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope))
        .build();
  }

  static Span.Builder span(int trace, int span, int parent, String name, long millis) {
    Span.Builder made =
        Span.newBuilder()
            .setTraceId(id(16, trace))
            .setSpanId(id(8, span))
            .setName(name)
            .setStartTimeUnixNano(START + span * 1000L)
            .setEndTimeUnixNano(START + span * 1000L + millis * 1_000_000);
    return parent == 0 ? made : made.setParentSpanId(id(8, parent));
  }

  static Span.Builder failed(Span.Builder span) {
    return span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
  }

  private static ByteString id(int length, int number) {
    return ByteString.copyFrom(ByteBuffer.allocate(length).putInt(length - 4, number));
  }
}
