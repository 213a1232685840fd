package io.sluice.spans;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** Requests as they come back from being written anew. */
public final class Normal {
  private Normal() {}

  /**
   * Our maps hold a key once, every attribute that we write has a value, and an unset status
   * without message is not written.
   */
  public static ExportTraceServiceRequest form(ExportTraceServiceRequest request) {
    ExportTraceServiceRequest.Builder builder = request.toBuilder();
    for (ResourceSpans.Builder resource : builder.getResourceSpansBuilderList()) {
      if (resource.hasResource()) {
        resource.getResourceBuilder().getAttributesBuilderList().forEach(Normal::rewrite);
      }
      for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
        if (scope.hasScope()) {
          scope.getScopeBuilder().getAttributesBuilderList().forEach(Normal::rewrite);
        }
        scope.getSpansBuilderList().forEach(Normal::rewrite);
      }
    }
    return builder.build();
  }

  private static void rewrite(Span.Builder span) {
    span.getAttributesBuilderList().forEach(Normal::rewrite);
    span.getEventsBuilderList()
        .forEach(event -> event.getAttributesBuilderList().forEach(Normal::rewrite));
    span.getLinksBuilderList()
        .forEach(link -> link.getAttributesBuilderList().forEach(Normal::rewrite));
    if (span.getStatus().getSerializedSize() == 0) {
      span.clearStatus();
    }
  }

  private static void rewrite(KeyValue.Builder attribute) {
    attribute.setValue(Values.message(Values.owned(attribute.getValue())));
  }
}
