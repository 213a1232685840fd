package io.sluice.component;

/**
 * Makes exporters of metrics. One that makes exporters of spans of the same settings implements
 * {@link ExporterFactory} as well; the exporters that it makes know nothing of each other.
 */
public non-sealed interface MetricExporterFactory<S> extends ComponentFactory<S> {
  MetricExporter createForMetrics(ComponentContext context, S settings);
}
