package io.sluice.processors.groupbytrace;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.SpanFixtures;

/** Spans of traces that are told by small numbers. */
final class Traces {
  private Traces() {}

  /** A request of one service with a span {@code service.position} of each of these traces. */
  static SpanBatch spans(String service, int... traces) {
    ScopeSpans.Builder scope =
        ScopeSpans.newBuilder()
            .setScope(InstrumentationScope.newBuilder().setName("lib"))
            .setSchemaUrl("scope schema");
    for (int i = 0; i < traces.length; i++) {
      scope.addSpans(span(service + "." + i, traces[i]));
    }
    return SpanFixtures.batch(
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .setSchemaUrl("resource schema")
                    .setResource(
                        Resource.newBuilder()
                            .addAttributes(SpanFixtures.attribute("service.name", service)))
                    .addScopeSpans(scope))
            .build());
  }

  /** A span of a trace; of none when its number is zero. */
  static Span span(String name, int trace) {
    byte[] id = new byte[16];
    id[0] = (byte) (trace >> 8);
    id[15] = (byte) trace;
    return Span.newBuilder()
        .setName(name)
        .setTraceId(trace == 0 ? ByteString.EMPTY : ByteString.copyFrom(id))
        .build();
  }
}
