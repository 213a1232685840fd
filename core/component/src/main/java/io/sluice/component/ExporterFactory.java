package io.sluice.component;

/** Makes exporters. */
public non-sealed interface ExporterFactory<S> extends ComponentFactory<S> {
  Exporter create(ComponentContext context, S settings);
}
