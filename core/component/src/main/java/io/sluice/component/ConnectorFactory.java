package io.sluice.component;

/**
 * Makes connectors; {@code next} leads into the pipelines that list the connector as a receiver.
 */
public non-sealed interface ConnectorFactory<S> extends ComponentFactory<S> {
  Connector create(ComponentContext context, S settings, Junction next);
}
