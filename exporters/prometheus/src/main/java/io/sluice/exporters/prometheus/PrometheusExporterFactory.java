package io.sluice.exporters.prometheus;

import io.sluice.component.ComponentContext;
import io.sluice.component.MetricExporter;
import io.sluice.component.MetricExporterFactory;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/** Makes {@code prometheus} exporters. */
public final class PrometheusExporterFactory
    implements MetricExporterFactory<PrometheusExporterSettings> {
  private final Supplier<EventLoops> loops;

  /**
   * A factory of exporters.
   *
   * @param loops the process's event loops, asked when the first port opens
   */
  public PrometheusExporterFactory(Supplier<EventLoops> loops) {
    this.loops = loops;
  }

  @Override
  public String type() {
    return "prometheus";
  }

  @Override
  public PrometheusExporterSettings defaults() {
    return PrometheusExporterSettings.defaults();
  }

  @Override
  public MetricExporter createForMetrics(
      ComponentContext context, PrometheusExporterSettings settings) {
    return new PrometheusExporter(context, settings, loops);
  }
}
