package io.sluice.extensions.oidc;

import com.nimbusds.jwt.SignedJWT;
import io.sluice.component.Admittance;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Extension;
import io.sluice.component.Host;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StartException;
import io.sluice.component.settings.Secret;
import io.sluice.extensions.credentials.Authority;
import io.sluice.extensions.credentials.SlowWork;
import io.sluice.transport.tls.ClientTlsSettings;
import io.sluice.transport.tls.TlsSettings;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Asks for a token, and its provider whether it is good. */
final class Oidc implements Extension, ServerAuthenticator {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ComponentContext context;
  private final OidcSettings settings;
  private final String header;
  private final SlowWork slowWork;
  private final List<Provider> providers = new ArrayList<>();

  Oidc(ComponentContext context, OidcSettings settings) {
    this.context = context;
    this.settings = settings;
    this.header = settings.attribute().toLowerCase(Locale.ROOT);
    this.slowWork = new SlowWork(context.id());
  }

  @Override
  public void start(Host host) throws StartException {
    for (ProviderSettings provider : settings.all()) {
      providers.add(new Provider(provider, keys(provider), context.time()));
    }
  }

  private KeySource keys(ProviderSettings provider) throws StartException {
    if (!provider.publicKeysFile().isEmpty()) {
      return new FileKeys(provider.publicKeysFile(), context);
    }
    Authority authority =
        Authority.reachedBy(context, tls(provider.issuerCaPath()), PATIENCE, slowWork);
    return PublishedKeys.of(provider, authority, context);
  }

  private static ClientTlsSettings tls(String authorityFile) {
    TlsSettings usual = TlsSettings.defaults();
    return new ClientTlsSettings(
        new TlsSettings(
            authorityFile,
            new Secret(""),
            "",
            new Secret(""),
            "",
            new Secret(""),
            false,
            usual.minVersion(),
            usual.maxVersion(),
            List.of(),
            false,
            List.of(),
            usual.reloadInterval(),
            usual.tpm()),
        false,
        false,
        "");
  }

  @Override
  public CompletionStage<Admittance> admit(Function<String, List<String>> headers) {
    List<String> shown = headers.apply(header);
    if (shown.isEmpty() || shown.get(0).isEmpty()) {
      return refused("authentication didn't succeed: there is no header " + header);
    }
    String[] words = shown.get(0).split(" ", -1);
    if (words.length != 2) {
      return refused("invalid authorization header format: expected a scheme and a token");
    }
    return known(words[1]).map(CompletableFuture::completedStage).orElseGet(() -> read(words[1]));
  }

  private Optional<Admittance> known(String raw) {
    for (Provider provider : providers) {
      Optional<Admittance> known = provider.known(raw);
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  private CompletionStage<Admittance> read(String raw) {
    try {
      SignedJWT token = SignedJWT.parse(raw);
      Claims claims = Claims.of(token);
      Optional<Provider> provider = providerOf(claims.issuer());
      return provider.isPresent()
          ? provider.get().check(raw, token, claims)
          : refused("no OIDC provider is configured for the issuer of the token");
    } catch (ParseException e) {
      return refused("failed to parse the token: it is no signed JWT");
    }
  }

  /** A single one checks the issuer itself, if it is to be checked. */
  private Optional<Provider> providerOf(String issuer) {
    return providers.size() == 1
        ? Optional.of(providers.get(0))
        : providers.stream().filter(provider -> provider.issuer().equals(issuer)).findFirst();
  }

  private static CompletionStage<Admittance> refused(String why) {
    return CompletableFuture.completedStage(new Admittance.Refused(why));
  }

  @Override
  public void stop(Deadline deadline) {
    slowWork.stop();
  }
}
