package io.sluice.extensions.zpages.pages;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.SpanFixtures;
import java.nio.ByteBuffer;

/** Spans of which every text is the same, which no good sender would choose. */
final class HostileSpans {
  private HostileSpans() {}

  static SpanBatch withEverywhere(String text) {
    KeyValue attribute = SpanFixtures.attribute(text, text);
    Span span =
        Span.newBuilder()
            .setTraceId(id(16, 1))
            .setSpanId(id(8, 1))
            .setName(text)
            .setTraceState(text)
            .setStartTimeUnixNano(1000)
            .setEndTimeUnixNano(900)
            .addAttributes(attribute)
            .addEvents(
                Span.Event.newBuilder().setName(text).setTimeUnixNano(-1).addAttributes(attribute))
            .addLinks(Span.Link.newBuilder().setTraceId(id(16, 7)).addAttributes(attribute))
            .setStatus(
                Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage(text))
            .build();
    return SpanFixtures.batch(
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .setResource(
                        Resource.newBuilder()
                            .addAttributes(attribute)
                            .addAttributes(SpanFixtures.attribute("service.name", text)))
                    .addScopeSpans(
                        ScopeSpans.newBuilder()
                            .setScope(
                                InstrumentationScope.newBuilder().setName(text).setVersion(text))
                            .addSpans(span)))
            .build());
  }

  static ByteString id(int length, int number) {
    return ByteString.copyFrom(ByteBuffer.allocate(length).putInt(length - 4, number));
  }
}
