package io.sluice.exporters.otlp;

import io.sluice.component.ComponentContext;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.MetricExporter;
import io.sluice.component.MetricExporterFactory;
import io.sluice.component.Stability;
import io.sluice.exporters.sending.MetricSendingExporter;
import io.sluice.exporters.sending.Sender;
import io.sluice.exporters.sending.SendingExporter;
import io.sluice.transport.EventLoops;
import java.util.List;
import java.util.function.Supplier;

/** Makes {@code otlp_grpc} exporters. */
public final class OtlpGrpcExporterFactory
    implements ExporterFactory<OtlpGrpcExporterSettings>,
        MetricExporterFactory<OtlpGrpcExporterSettings> {
  private final Supplier<EventLoops> loops;

  /**
   * A factory whose exporters share the process's event loops.
   *
   * @param loops asked when an exporter starts, not before
   */
  public OtlpGrpcExporterFactory(Supplier<EventLoops> loops) {
    this.loops = loops;
  }

  @Override
  public String type() {
    return "otlp_grpc";
  }

  @Override
  public List<String> formerTypes() {
    return List.of("otlp");
  }

  @Override
  public OtlpGrpcExporterSettings defaults() {
    return OtlpGrpcExporterSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.STABLE;
  }

  @Override
  public Exporter create(ComponentContext context, OtlpGrpcExporterSettings settings) {
    return new SendingExporter(context, settings.sending(), sender(context, settings));
  }

  /** Only what sends, for an exporter that stands in front of several destinations. */
  public Sender sender(ComponentContext context, OtlpGrpcExporterSettings settings) {
    return new GrpcSender(context, settings, loops);
  }

  @Override
  public MetricExporter createForMetrics(
      ComponentContext context, OtlpGrpcExporterSettings settings) {
    return new MetricSendingExporter(
        context, settings.sending(), new GrpcMetricSender(context, settings, loops));
  }
}
