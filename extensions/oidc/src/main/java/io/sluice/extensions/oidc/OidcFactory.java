package io.sluice.extensions.oidc;

import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;

/** Makes {@code oidc} extensions. */
public final class OidcFactory implements ExtensionFactory<OidcSettings> {
  @Override
  public String type() {
    return "oidc";
  }

  @Override
  public OidcSettings defaults() {
    return OidcSettings.defaults();
  }

  @Override
  public Extension create(ComponentContext context, OidcSettings settings) {
    return new Oidc(context, settings);
  }
}
