package io.sluice.extensions.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Required;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OidcSettingsTest {
  private static List<String> problems(Required settings) {
    Checks checks = new Checks();
    settings.check(checks);
    InvalidSettings thrown = catchThrowableOfType(InvalidSettings.class, checks::done);
    return thrown == null
        ? List.of()
        : thrown.problems().stream().map(InvalidSettings.Problem::key).toList();
  }

  private static OidcSettings listed(ProviderSettings... providers) {
    return new OidcSettings("", List.of(providers), "", "", false, false, "", "", "", "");
  }

  private static ProviderSettings provider(String url, boolean ignoreIssuer) {
    return new ProviderSettings(url, "a", false, ignoreIssuer, "", "", "", "");
  }

  @Test
  void defaults_areTheCollectors() {
    assertThat(new OidcFactory().type()).isEqualTo("oidc");
    assertThat(new OidcFactory().defaults().attribute()).isEqualTo("authorization");
    assertThat(problems(new OidcFactory().defaults())).containsExactly("providers");
  }

  @Test
  void provider_needsIssuerAndAudience() {
    assertThat(problems(ProviderSettings.defaults())).containsExactly("issuer_url", "audience");
    assertThat(problems(new ProviderSettings("http://a", "", true, false, "", "", "", "")))
        .isEmpty();
    OidcSettings older =
        new OidcSettings("", List.of(), "http://a", "", false, false, "", "", "", "");
    assertThat(problems(older)).containsExactly("audience");
    InvalidSettings thrown =
        catchThrowableOfType(InvalidSettings.class, () -> provider("login.example.com", false));
    assertThat(thrown.problems().get(0).key()).isEqualTo("issuer_url");
  }

  @Test
  void providers_differInIssuer() {
    assertThat(problems(listed(provider("http://a", false), provider("http://b", false))))
        .isEmpty();
    assertThat(problems(listed(provider("http://a", false), provider("http://a", false))))
        .containsExactly("providers");
    assertThat(problems(listed(provider("http://a", true), provider("http://b", false))))
        .containsExactly("providers");
    assertThat(problems(listed(provider("http://a", true)))).isEmpty();
  }

  @Test
  void olderForm_isWarnedOf() {
    List<String> keys = new ArrayList<>();
    new OidcSettings("", List.of(), "http://a", "b", false, false, "", "", "", "")
        .warnings((key, sentence) -> keys.add(key));
    listed(provider("http://a", false)).warnings((key, sentence) -> keys.add(key));
    assertThat(keys).containsExactly("issuer_url");
  }

  @Test
  void discovery_isBelowTheIssuer() {
    assertThat(provider("http://a/realm/", false).discovery())
        .hasToString("http://a/realm/.well-known/openid-configuration");
    assertThat(provider("http://a", false).discovery())
        .hasToString("http://a/.well-known/openid-configuration");
  }
}
