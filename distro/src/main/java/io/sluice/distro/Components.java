package io.sluice.distro;

import io.sluice.component.ComponentFactory;
import io.sluice.config.ComponentCatalog;
import io.sluice.connectors.failover.FailoverFactory;
import io.sluice.connectors.forward.ForwardFactory;
import io.sluice.connectors.roundrobin.RoundRobinFactory;
import io.sluice.connectors.routing.RoutingFactory;
import io.sluice.connectors.servicegraph.ServiceGraphFactory;
import io.sluice.connectors.spanmetrics.SpanMetricsFactory;
import io.sluice.exporters.debug.DebugExporterFactory;
import io.sluice.exporters.debug.LoggingExporterFactory;
import io.sluice.exporters.file.FileExporterFactory;
import io.sluice.exporters.kafka.KafkaExporterFactory;
import io.sluice.exporters.loadbalancing.LoadBalancingFactory;
import io.sluice.exporters.nop.NopExporterFactory;
import io.sluice.exporters.otlp.JaegerExporterFactory;
import io.sluice.exporters.otlp.OtlpGrpcExporterFactory;
import io.sluice.exporters.otlp.OtlpHttpExporterFactory;
import io.sluice.exporters.prometheus.PrometheusExporterFactory;
import io.sluice.exporters.tracestore.TraceStoreFactory;
import io.sluice.exporters.zipkin.ZipkinExporterFactory;
import io.sluice.extensions.basicauth.BasicAuthFactory;
import io.sluice.extensions.bearertoken.BearerTokenFactory;
import io.sluice.extensions.filestorage.FileStorageFactory;
import io.sluice.extensions.headerssetter.HeadersSetterFactory;
import io.sluice.extensions.healthcheck.HealthCheckFactory;
import io.sluice.extensions.memoryballast.MemoryBallastFactory;
import io.sluice.extensions.oauth2client.OAuth2ClientFactory;
import io.sluice.extensions.oidc.OidcFactory;
import io.sluice.extensions.pprof.PprofFactory;
import io.sluice.extensions.zpages.ZPagesFactory;
import io.sluice.processors.attributes.AttributesFactory;
import io.sluice.processors.batch.BatchFactory;
import io.sluice.processors.filter.FilterFactory;
import io.sluice.processors.groupbyattrs.GroupByAttrsFactory;
import io.sluice.processors.groupbytrace.GroupByTraceFactory;
import io.sluice.processors.k8sattributes.K8sAttributesFactory;
import io.sluice.processors.memorylimiter.MemoryLimiterFactory;
import io.sluice.processors.probabilisticsampler.ProbabilisticSamplerFactory;
import io.sluice.processors.redaction.RedactionFactory;
import io.sluice.processors.resource.ResourceFactory;
import io.sluice.processors.resourcedetection.ResourceDetectionFactory;
import io.sluice.processors.span.SpanFactory;
import io.sluice.processors.tailsampling.TailSamplingFactory;
import io.sluice.processors.transform.TransformFactory;
import io.sluice.receivers.jaeger.JaegerReceiverFactory;
import io.sluice.receivers.kafka.KafkaReceiverFactory;
import io.sluice.receivers.nop.NopReceiverFactory;
import io.sluice.receivers.opencensus.OpenCensusReceiverFactory;
import io.sluice.receivers.otlp.OtlpReceiverFactory;
import io.sluice.receivers.otlpjsonfile.OtlpJsonFileReceiverFactory;
import io.sluice.receivers.zipkin.ZipkinReceiverFactory;
import io.sluice.transport.EventLoops;
import java.util.List;
import java.util.function.Supplier;

/** Every component that this distribution has. A new one is added here and nowhere else. */
public final class Components {
  private Components() {}

  /**
   * All factories.
   *
   * @param loops the process's event loops, started when the first component asks for them
   */
  public static List<ComponentFactory<?>> all(Supplier<EventLoops> loops) {
    return List.of(
        new OtlpReceiverFactory(loops),
        new JaegerReceiverFactory(loops),
        new ZipkinReceiverFactory(loops),
        new OpenCensusReceiverFactory(loops),
        new OtlpJsonFileReceiverFactory(),
        new KafkaReceiverFactory(),
        new NopReceiverFactory(),
        new MemoryLimiterFactory(),
        new BatchFactory(),
        new TailSamplingFactory(),
        new TransformFactory(),
        new FilterFactory(),
        new AttributesFactory(),
        new ResourceFactory(),
        new SpanFactory(),
        new GroupByAttrsFactory(),
        new GroupByTraceFactory(),
        new ProbabilisticSamplerFactory(),
        new RedactionFactory(),
        new K8sAttributesFactory(),
        new ResourceDetectionFactory(),
        new OtlpGrpcExporterFactory(loops),
        new OtlpHttpExporterFactory(),
        new JaegerExporterFactory(loops),
        new LoadBalancingFactory(loops),
        new ZipkinExporterFactory(),
        new KafkaExporterFactory(),
        new FileExporterFactory(),
        new DebugExporterFactory(),
        new LoggingExporterFactory(),
        new NopExporterFactory(),
        new TraceStoreFactory(),
        new PrometheusExporterFactory(loops),
        new ForwardFactory(),
        new RoutingFactory(),
        new FailoverFactory(),
        new RoundRobinFactory(),
        new SpanMetricsFactory(),
        new ServiceGraphFactory(),
        new BasicAuthFactory(),
        new BearerTokenFactory(),
        new OidcFactory(),
        new OAuth2ClientFactory(),
        new FileStorageFactory(),
        new HeadersSetterFactory(),
        new ZPagesFactory(loops),
        new HealthCheckFactory("health_check", loops),
        new HealthCheckFactory("healthcheckv2", loops),
        new PprofFactory(loops),
        new MemoryBallastFactory());
  }

  static ComponentCatalog catalog(Supplier<EventLoops> loops) {
    return new ComponentCatalog(all(loops));
  }
}
