package io.sluice.extensions.basicauth;

import io.sluice.component.Client;
import io.sluice.component.ClientAuthenticator;
import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.extensions.basicauth.BasicAuthSettings.ClientAuth;
import io.sluice.extensions.credentials.Credential;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Shows a user name and a password. */
final class CallAuth implements Extension, ClientAuthenticator {
  private final ComponentContext context;
  private final ClientAuth settings;
  private Supplier<String> user;
  private Supplier<String> password;

  CallAuth(ComponentContext context, ClientAuth settings) {
    this.context = context;
    this.settings = settings;
  }

  @Override
  public void start(Host host) throws StartException {
    user = Credential.of(settings.username(), settings.usernameFile(), context);
    password = Credential.of(settings.password().value(), settings.passwordFile(), context);
    if (user.get().indexOf(':') >= 0) {
      throw new StartException(
          settings.usernameFile() + ": the user name must not contain a colon");
    }
  }

  @Override
  public CompletionStage<Map<String, String>> headers(Client client) {
    String name = user.get();
    if (name.indexOf(':') >= 0) {
      return CompletableFuture.failedStage(
          new IllegalStateException(
              "the user name in " + settings.usernameFile() + " contains a colon"));
    }
    return CompletableFuture.completedStage(
        Map.of("Authorization", BasicCredentials.of(name, password.get()).header()));
  }
}
