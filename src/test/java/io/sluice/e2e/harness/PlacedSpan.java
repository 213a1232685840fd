package io.sluice.e2e.harness;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A span with everything that is said about it around it. Requests may be cut and joined on the
 * way; this must stay.
 */
public record PlacedSpan(
    Resource resource,
    String resourceSchema,
    InstrumentationScope scope,
    String scopeSchema,
    Span span) {

  /** All spans of some requests by their ids; fails if one occurs twice. */
  public static Map<String, PlacedSpan> byId(Collection<ExportTraceServiceRequest> requests) {
    Map<String, PlacedSpan> spans = new TreeMap<>();
    for (ExportTraceServiceRequest request : requests) {
      for (ResourceSpans resource : request.getResourceSpansList()) {
        for (ScopeSpans scope : resource.getScopeSpansList()) {
          scope.getSpansList().forEach(span -> add(spans, resource, scope, span));
        }
      }
    }
    return spans;
  }

  /** The ids of all spans of some requests, those that occur twice included. */
  public static Set<String> ids(Collection<ExportTraceServiceRequest> requests) {
    Set<String> ids = new TreeSet<>();
    requests.forEach(request -> ids.addAll(byId(List.of(request)).keySet()));
    return ids;
  }

  private static void add(
      Map<String, PlacedSpan> spans, ResourceSpans resource, ScopeSpans scope, Span span) {
    PlacedSpan placed =
        new PlacedSpan(
            resource.getResource(),
            resource.getSchemaUrl(),
            scope.getScope(),
            scope.getSchemaUrl(),
            span);
    if (spans.put(hex(span.getSpanId()), placed) != null) {
      throw new AssertionError("span " + hex(span.getSpanId()) + " came twice");
    }
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
