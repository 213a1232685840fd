package io.sluice.extensions.oauth2client;

import io.sluice.extensions.credentials.Authority;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Client id and secret, in a header as the standard prefers it; a server that does not take that
 * gets them in the form, then and from then on.
 */
final class ClientCredentials implements Grant {
  private final OAuth2ClientSettings settings;
  private final Supplier<String> id;
  private final Supplier<String> secret;
  private volatile boolean inForm;

  ClientCredentials(OAuth2ClientSettings settings, Supplier<String> id, Supplier<String> secret) {
    this.settings = settings;
    this.id = id;
    this.secret = secret;
  }

  @Override
  public CompletionStage<Authority.Answer> ask(Authority authority) {
    if (inForm) {
      return askInForm(authority);
    }
    return askInHeader(authority)
        .thenCompose(
            answer ->
                answer.status() / 100 == 4
                    ? askInForm(authority).thenApply(second -> better(answer, second))
                    : CompletableFuture.completedStage(answer));
  }

  private Authority.Answer better(Authority.Answer inHeader, Authority.Answer second) {
    inForm = second.isGood();
    return second.isGood() ? second : inHeader;
  }

  private CompletionStage<Authority.Answer> askInHeader(Authority authority) {
    String both = Form.encoded(id.get()) + ":" + Form.encoded(secret.get());
    String header =
        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    return authority.post(url(), form().encoded(), Map.of("Authorization", header));
  }

  private CompletionStage<Authority.Answer> askInForm(Authority authority) {
    String form = form().set("client_id", id.get()).set("client_secret", secret.get()).encoded();
    return authority.post(url(), form, Map.of());
  }

  private URI url() {
    return settings.tokenEndpoint();
  }

  private Form form() {
    return new Form()
        .set("grant_type", settings.grantType().wireName())
        .setUnlessEmpty("scope", String.join(" ", settings.scopes()))
        .setAll(settings.endpointParams());
  }
}
