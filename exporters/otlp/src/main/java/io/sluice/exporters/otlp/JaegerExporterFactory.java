package io.sluice.exporters.otlp;

import io.sluice.component.ComponentContext;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.Stability;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/**
 * Makes {@code otlp_grpc} exporters for configurations that still have one for Jaeger, which has
 * taken OTLP since its version 1.35.
 */
public final class JaegerExporterFactory implements ExporterFactory<JaegerExporterSettings> {
  private final OtlpGrpcExporterFactory otlp;

  /**
   * A factory whose exporters share the process's event loops.
   *
   * @param loops asked when an exporter starts, not before
   */
  public JaegerExporterFactory(Supplier<EventLoops> loops) {
    this.otlp = new OtlpGrpcExporterFactory(loops);
  }

  @Override
  public String type() {
    return "jaeger";
  }

  @Override
  public JaegerExporterSettings defaults() {
    return JaegerExporterSettings.defaults();
  }

  @Override
  public Exporter create(ComponentContext context, JaegerExporterSettings settings) {
    return otlp.create(context, settings.modern());
  }

  @Override
  public Stability stability() {
    return Stability.DEPRECATED;
  }
}
