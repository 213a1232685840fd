package io.sluice.extensions.basicauth;

import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;

/** Makes {@code basicauth} extensions: of the one kind that asks, or the other that is asked. */
public final class BasicAuthFactory implements ExtensionFactory<BasicAuthSettings> {
  @Override
  public String type() {
    return "basicauth";
  }

  @Override
  public BasicAuthSettings defaults() {
    return BasicAuthSettings.defaults();
  }

  @Override
  public Extension create(ComponentContext context, BasicAuthSettings settings) {
    return settings.clientAuth().isPresent()
        ? new CallAuth(context, settings.clientAuth().get())
        : new DoorAuth(context, settings.htpasswd().orElseThrow());
  }
}
