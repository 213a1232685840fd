package io.sluice.exporters.tracestore;

import io.sluice.component.ComponentContext;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;

/** Makes {@code tracestore} exporters. */
public final class TraceStoreFactory implements ExporterFactory<TraceStoreSettings> {
  @Override
  public String type() {
    return "tracestore";
  }

  @Override
  public TraceStoreSettings defaults() {
    return TraceStoreSettings.defaults();
  }

  @Override
  public Exporter create(ComponentContext context, TraceStoreSettings settings) {
    return new TraceStore(context, settings, Runtime.getRuntime().maxMemory());
  }
}
