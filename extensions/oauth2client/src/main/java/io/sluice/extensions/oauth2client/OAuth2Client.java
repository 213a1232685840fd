package io.sluice.extensions.oauth2client;

import io.sluice.component.Client;
import io.sluice.component.ClientAuthenticator;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Extension;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.extensions.credentials.Authority;
import io.sluice.extensions.credentials.Credential;
import io.sluice.extensions.credentials.SlowWork;
import io.sluice.extensions.credentials.WatchedFile;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Shows access tokens. */
final class OAuth2Client implements Extension, ClientAuthenticator {
  private final ComponentContext context;
  private final OAuth2ClientSettings settings;
  private final SlowWork slowWork;
  private TokenKeeper tokens;

  OAuth2Client(ComponentContext context, OAuth2ClientSettings settings) {
    this.context = context;
    this.settings = settings;
    this.slowWork = new SlowWork(context.id());
  }

  @Override
  public void start(Host host) throws StartException {
    Authority authority =
        Authority.reachedBy(context, settings.tls(), settings.timeout(), slowWork);
    TokenEndpoint endpoint = new TokenEndpoint(settings, authority, grant());
    tokens = new TokenKeeper(endpoint::fetch, settings.expiryBuffer(), context.time());
  }

  private Grant grant() throws StartException {
    Supplier<String> id = Credential.of(settings.clientId(), settings.clientIdFile(), context);
    if (settings.grantType() == GrantType.CLIENT_CREDENTIALS) {
      return new ClientCredentials(
          settings,
          id,
          Credential.of(settings.clientSecret().value(), settings.clientSecretFile(), context));
    }
    JwtBearer grant = new JwtBearer(settings, context.time(), id, key());
    try {
      grant.key();
    } catch (UnusableCredentialException e) {
      throw new StartException(e.getMessage(), e);
    }
    return grant;
  }

  private Supplier<String> key() throws StartException {
    return settings.clientCertificateKeyFile().isEmpty()
        ? settings.clientCertificateKey()::value
        : WatchedFile.open(settings.clientCertificateKeyFile(), text -> text, context)::get;
  }

  @Override
  public CompletionStage<Map<String, String>> headers(Client client) {
    return tokens.token().thenApply(token -> Map.of("Authorization", token.header()));
  }

  @Override
  public void stop(Deadline deadline) {
    slowWork.stop();
  }
}
