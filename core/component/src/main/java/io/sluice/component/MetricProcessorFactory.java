package io.sluice.component;

/**
 * Makes processors of metrics; {@code next} is where they send what they took. One that makes
 * processors of spans of the same settings implements {@link ProcessorFactory} as well.
 */
public non-sealed interface MetricProcessorFactory<S> extends ComponentFactory<S> {
  MetricProcessor createForMetrics(ComponentContext context, S settings, MetricConsumer next);
}
