package io.sluice.extensions.oidc;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.extensions.credentials.Authority;
import java.net.URI;

/**
 * A provider whose tokens are taken.
 *
 * @param issuerUrl who it is, as its tokens say it
 * @param audience whom its tokens must be meant for
 * @param ignoreAudience whether that does not matter
 * @param ignoreIssuer whether it does not matter who its tokens say made them
 * @param issuerCaPath PEM file with the authority of its server's certificate; empty: the system's
 * @param usernameClaim what names the sender; empty: {@code sub}
 * @param groupsClaim what names the sender's groups; empty: none are known
 * @param publicKeysFile a JWK set to use instead of what the provider publishes; watched
 */
public record ProviderSettings(
    String issuerUrl,
    String audience,
    boolean ignoreAudience,
    boolean ignoreIssuer,
    String issuerCaPath,
    String usernameClaim,
    String groupsClaim,
    String publicKeysFile)
    implements Required {
  public ProviderSettings {
    new Checks()
        .that(
            issuerUrl.isEmpty() || Authority.isUrl(issuerUrl),
            "issuer_url",
            "expected a URL such as https://login.example.com/realm")
        .done();
  }

  public static ProviderSettings defaults() {
    return new ProviderSettings("", "", false, false, "", "", "", "");
  }

  @Override
  public void check(Checks checks) {
    checks.that(!issuerUrl.isEmpty(), "issuer_url", "is missing: name the provider");
    checks.that(
        !audience.isEmpty() || ignoreAudience,
        "audience",
        "is missing: say whom tokens must be meant for, or set ignore_audience: true to take"
            + " those for anybody");
  }

  /** Where the provider describes itself. */
  URI discovery() {
    String base =
        issuerUrl.endsWith("/") ? issuerUrl.substring(0, issuerUrl.length() - 1) : issuerUrl;
    return URI.create(base + "/.well-known/openid-configuration");
  }
}
