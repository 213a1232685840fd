package io.sluice.extensions.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Secret;
import io.sluice.transport.tls.ClientTlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OAuth2ClientSettingsTest {
  private static final Secret NONE = new Secret("");

  private static OAuth2ClientSettings settings(
      String url, GrantType grant, Map<String, FormValues> params, Duration timeout) {
    return new OAuth2ClientSettings(
        "",
        "",
        NONE,
        "",
        url,
        List.of("a"),
        params,
        ClientTlsSettings.defaults(),
        timeout,
        Duration.ZERO,
        grant,
        NONE,
        "",
        "",
        SignatureAlgorithm.RS256,
        "",
        "",
        Map.of());
  }

  private static List<String> keys(InvalidSettings thrown) {
    return thrown.problems().stream().map(InvalidSettings.Problem::key).toList();
  }

  private static List<String> missing(OAuth2ClientSettings settings) {
    Checks checks = new Checks();
    settings.check(checks);
    return keys(catchThrowableOfType(InvalidSettings.class, checks::done));
  }

  @Test
  void defaults_areTheCollectors() {
    OAuth2ClientSettings defaults = new OAuth2ClientFactory().defaults();
    assertThat(new OAuth2ClientFactory().type()).isEqualTo("oauth2client");
    assertThat(defaults.timeout()).isZero();
    assertThat(defaults.expiryBuffer()).isEqualTo(Duration.ofMinutes(5));
    assertThat(defaults.grantType()).isEqualTo(GrantType.CLIENT_CREDENTIALS);
    assertThat(defaults.signatureAlgorithm()).isEqualTo(SignatureAlgorithm.RS256);
    assertThat(missing(defaults)).containsExactly("client_id", "token_url", "client_secret");
  }

  @Test
  void jwtBearer_needsAKeyInsteadOfASecret() {
    assertThat(missing(settings("http://a/b", GrantType.JWT_BEARER, Map.of(), Duration.ZERO)))
        .containsExactly("client_id", "client_certificate_key");
  }

  @Test
  void wrongValues_areToldTogether() {
    FormValues one = new FormValues(List.of("x"));
    InvalidSettings thrown =
        catchThrowableOfType(
            InvalidSettings.class,
            () ->
                settings(
                    "login.example.com",
                    GrantType.JWT_BEARER,
                    Map.of("scope", one, "assertion", one),
                    Duration.ofSeconds(-1)));
    assertThat(keys(thrown))
        .containsExactly(
            "token_url", "endpoint_params.scope", "endpoint_params.assertion", "timeout");
  }

  @Test
  void names_areReadAsTheStandardHasThem() {
    assertThat(GrantType.parse("urn:ietf:params:oauth:grant-type:jwt-bearer"))
        .isEqualTo(GrantType.JWT_BEARER);
    assertThat(GrantType.parse("")).isEqualTo(GrantType.CLIENT_CREDENTIALS);
    assertThatThrownBy(() -> GrantType.parse("password")).hasMessageContaining("expected");
    assertThat(SignatureAlgorithm.parse("RS384")).isEqualTo(SignatureAlgorithm.RS384);
    assertThat(SignatureAlgorithm.parse("")).isEqualTo(SignatureAlgorithm.RS256);
    assertThatThrownBy(() -> SignatureAlgorithm.parse("HS256")).hasMessageContaining("expected");
  }

  @Test
  void parameters_areOneOrMany() {
    assertThat(FormValues.fromConfig("a").values()).containsExactly("a");
    assertThat(FormValues.fromConfig(5L).values()).containsExactly("5");
    assertThat(FormValues.fromConfig(List.of("a", true)).values()).containsExactly("a", "true");
    assertThatThrownBy(() -> FormValues.fromConfig(Map.of("a", "b")))
        .hasMessageContaining("a list of values");
  }
}
