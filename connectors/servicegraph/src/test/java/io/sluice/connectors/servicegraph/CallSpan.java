package io.sluice.connectors.servicegraph;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.SpanFixtures;
import java.nio.ByteBuffer;
import java.util.List;

/** A span of a call, as it is needed here. */
record CallSpan(
    String service,
    Span.SpanKind kind,
    int trace,
    int id,
    int parent,
    int millis,
    boolean failed,
    List<KeyValue> attributes) {
  CallSpan failing() {
    return new CallSpan(service, kind, trace, id, parent, millis, true, attributes);
  }

  static SpanBatch batch(List<CallSpan> spans) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (CallSpan span : spans) {
      request.addResourceSpans(
          ResourceSpans.newBuilder()
              .setResource(
                  Resource.newBuilder()
                      .addAttributes(SpanFixtures.attribute("service.name", span.service())))
              .addScopeSpans(ScopeSpans.newBuilder().addSpans(span.message())));
    }
    return SpanFixtures.batch(request.build());
  }

  private Span message() {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(number(16, trace))
            .setSpanId(number(8, id))
            .setKind(kind)
            .setStartTimeUnixNano(1_000_000_000)
            .setEndTimeUnixNano(1_000_000_000 + millis * 1_000_000L)
            .addAllAttributes(attributes);
    if (parent != 0) {
      span.setParentSpanId(number(8, parent));
    }
    if (failed) {
      span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
    }
    return span.build();
  }

  private static ByteString number(int length, int value) {
    return ByteString.copyFrom(ByteBuffer.allocate(length).putInt(length - 4, value).array());
  }
}
