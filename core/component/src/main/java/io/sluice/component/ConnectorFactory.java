package io.sluice.component;

/**
 * Makes connectors; {@code next} leads into every pipeline that lists the connector as a receiver.
 */
public non-sealed interface ConnectorFactory<S> extends ComponentFactory<S> {
  Connector create(ComponentContext context, S settings, Consumer next);
}
