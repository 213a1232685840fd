package io.sluice.bench.zipkin;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.sluice.bench.load.Workload;

/** Whose spans are measured; all have the attributes and events of workload A. */
public enum ZipkinContent {
  /** A tracer of Zipkin's, which says with each span no more of its service than the name. */
  TRACER {
    @Override
    ExportTraceServiceRequest request() {
      ExportTraceServiceRequest.Builder request = Workload.A.request(1).toBuilder();
      for (ResourceSpans.Builder resource : request.getResourceSpansBuilderList()) {
        KeyValue name = resource.getResource().getAttributes(0);
        resource.getResourceBuilder().clearAttributes().addAttributes(name);
        resource.getScopeSpansBuilderList().forEach(scope -> scope.clearScope());
      }
      return request.build();
    }
  },

  /** A collector, which says everything of resource and scope with each span. */
  COLLECTOR {
    @Override
    ExportTraceServiceRequest request() {
      return Workload.A.request(1);
    }
  };

  /** The spans as OTLP. */
  abstract ExportTraceServiceRequest request();
}
