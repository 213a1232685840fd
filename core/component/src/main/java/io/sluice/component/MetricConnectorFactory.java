package io.sluice.component;

/**
 * Makes connectors that count spans; {@code next} leads into every pipeline of metrics that lists
 * the connector as a receiver. Such a connector settles the spans as soon as it has counted them,
 * and may be fed by several pipelines, each on a thread of its own. When it stops, it sends on what
 * it has counted last.
 */
public non-sealed interface MetricConnectorFactory<S> extends ComponentFactory<S> {
  Connector create(ComponentContext context, S settings, MetricConsumer next);
}
