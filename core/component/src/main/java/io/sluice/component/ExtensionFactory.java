package io.sluice.component;

/** Makes extensions. */
public non-sealed interface ExtensionFactory<S> extends ComponentFactory<S> {
  Extension create(ComponentContext context, S settings);
}
