package io.sluice.extensions.oauth2client;

import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;

/** Makes {@code oauth2client} extensions. */
public final class OAuth2ClientFactory implements ExtensionFactory<OAuth2ClientSettings> {
  @Override
  public String type() {
    return "oauth2client";
  }

  @Override
  public OAuth2ClientSettings defaults() {
    return OAuth2ClientSettings.defaults();
  }

  @Override
  public Extension create(ComponentContext context, OAuth2ClientSettings settings) {
    return new OAuth2Client(context, settings);
  }
}
