package io.sluice.extensions.bearertoken;

import io.sluice.component.Admittance;
import io.sluice.component.Client;
import io.sluice.component.ClientAuthenticator;
import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.Host;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StartException;
import io.sluice.extensions.credentials.WatchedFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks for one of some tokens, and shows the first of them. */
final class BearerToken implements Extension, ServerAuthenticator, ClientAuthenticator {
  private final ComponentContext context;
  private final BearerTokenSettings settings;
  private final String header;
  private final CompletionStage<Admittance> missing;
  private final CompletionStage<Admittance> wrong;
  private final CompletionStage<Admittance> granted =
      CompletableFuture.completedStage(Admittance.GRANTED);
  private Supplier<Tokens> tokens;

  BearerToken(ComponentContext context, BearerTokenSettings settings) {
    this.context = context;
    this.settings = settings;
    this.header = settings.header().toLowerCase(Locale.ROOT);
    this.missing = refused("missing or empty authorization header: " + header);
    this.wrong = refused("scheme or token does not match, in header " + header);
  }

  private static CompletionStage<Admittance> refused(String why) {
    return CompletableFuture.completedStage(new Admittance.Refused(why));
  }

  @Override
  public void start(Host host) throws StartException {
    if (settings.filename().isEmpty()) {
      Tokens inline = Tokens.of(settings.scheme(), settings.inline());
      tokens = () -> inline;
    } else {
      tokens =
          WatchedFile.open(
                  settings.filename(), text -> Tokens.parse(settings.scheme(), text), context)
              ::get;
    }
  }

  @Override
  public CompletionStage<Admittance> admit(Function<String, List<String>> headers) {
    List<String> shown = headers.apply(header);
    if (shown.isEmpty() || shown.get(0).isEmpty()) {
      return missing;
    }
    return tokens.get().contain(shown.get(0)) ? granted : wrong;
  }

  @Override
  public CompletionStage<Map<String, String>> headers(Client client) {
    return CompletableFuture.completedStage(Map.of(settings.header(), tokens.get().first()));
  }
}
