package io.sluice.extensions.oidc;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Warns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Settings of {@code oidc}. A single provider may still be written without the list, as older
 * releases had it; those keys are the components behind the list.
 *
 * @param attribute which header carries the token
 * @param providers whose tokens are taken
 */
public record OidcSettings(
    String attribute,
    List<ProviderSettings> providers,
    String issuerUrl,
    String audience,
    boolean ignoreAudience,
    boolean ignoreIssuer,
    String issuerCaPath,
    String usernameClaim,
    String groupsClaim,
    String publicKeysFile)
    implements Required, Warns {
  public OidcSettings {
    providers = List.copyOf(providers);
    attribute = attribute.isEmpty() ? "authorization" : attribute;
  }

  public static OidcSettings defaults() {
    return new OidcSettings("", List.of(), "", "", false, false, "", "", "", "");
  }

  /** The provider that is written without the list. */
  private Optional<ProviderSettings> single() {
    ProviderSettings single =
        new ProviderSettings(
            issuerUrl,
            audience,
            ignoreAudience,
            ignoreIssuer,
            issuerCaPath,
            usernameClaim,
            groupsClaim,
            publicKeysFile);
    return single.equals(ProviderSettings.defaults()) ? Optional.empty() : Optional.of(single);
  }

  /** All providers, in either form. */
  List<ProviderSettings> all() {
    List<ProviderSettings> all = new ArrayList<>();
    single().ifPresent(all::add);
    all.addAll(providers);
    return all;
  }

  @Override
  public void check(Checks checks) {
    List<ProviderSettings> all = all();
    checks.that(
        !all.isEmpty(), "providers", "is missing: name a provider, with issuer_url and audience");
    single().ifPresent(provider -> provider.check(checks));
    checks.that(
        all.stream().map(ProviderSettings::issuerUrl).distinct().count() == all.size(),
        "providers",
        "has an issuer_url twice: keep one of them");
    checks.that(
        all.size() < 2 || all.stream().noneMatch(ProviderSettings::ignoreIssuer),
        "providers",
        "ignore_issuer cannot be set with several providers, which are told apart by issuer");
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (single().isPresent()) {
      warn.accept(
          issuerUrl.isEmpty() ? "" : "issuer_url",
          "is the older form: write the provider's keys as an entry of the list providers");
    }
  }
}
