package io.sluice.extensions.bearertoken;

import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;

/** Makes {@code bearertokenauth} extensions. */
public final class BearerTokenFactory implements ExtensionFactory<BearerTokenSettings> {
  @Override
  public String type() {
    return "bearertokenauth";
  }

  @Override
  public BearerTokenSettings defaults() {
    return BearerTokenSettings.defaults();
  }

  @Override
  public Extension create(ComponentContext context, BearerTokenSettings settings) {
    return new BearerToken(context, settings);
  }
}
