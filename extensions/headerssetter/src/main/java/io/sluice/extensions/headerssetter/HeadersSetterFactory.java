package io.sluice.extensions.headerssetter;

import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;
import io.sluice.component.Stability;

/** Makes {@code headers_setter} extensions. */
public final class HeadersSetterFactory implements ExtensionFactory<HeadersSetterSettings> {
  @Override
  public String type() {
    return "headers_setter";
  }

  @Override
  public HeadersSetterSettings defaults() {
    return HeadersSetterSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.ALPHA;
  }

  @Override
  public Extension create(ComponentContext context, HeadersSetterSettings settings) {
    return new HeadersSetter(context, settings);
  }
}
