package io.sluice.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.Client;
import io.sluice.component.ClientAuthenticator;
import io.sluice.component.ComponentId;
import io.sluice.component.Extension;
import io.sluice.component.StartException;
import io.sluice.component.settings.Secret;
import io.sluice.testkit.Workbench;
import io.sluice.transport.tls.ClientTlsSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private final Workbench bench = new Workbench();

  /** What Kafka's library is told for a section {@code auth}, with or without TLS. */
  private Map<String, Object> properties(KafkaAuthSettings auth, boolean tls)
      throws StartException {
    KafkaClientSettings usual = KafkaClientSettings.defaults();
    KafkaClientSettings settings =
        new KafkaClientSettings(
            List.of("one", "two:9093", "[::1]"),
            "",
            false,
            "me",
            "",
            true,
            usual.connIdleTimeout(),
            usual.metadata(),
            tls ? Optional.of(ClientTlsSettings.defaults()) : Optional.empty(),
            auth);
    return Connection.prepare(bench.context("kafka"), settings, bench).properties();
  }

  private static KafkaAuthSettings sasl(String mechanism, String source) {
    return new KafkaAuthSettings(
        Optional.of(
            new KafkaAuthSettings.Sasl(
                mechanism,
                "ada",
                new Secret("a\"b\\c"),
                0,
                KafkaAuthSettings.AwsMsk.defaults(),
                source.isEmpty() ? Optional.empty() : Optional.of(ComponentId.parse(source)))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static KafkaAuthSettings kerberos(String keytab) {
    KerberosSettings kerberos =
        new KerberosSettings(
            "kafka", "EXAMPLE.ORG", false, "ada", new Secret("pass"), "", keytab, false);
    return new KafkaAuthSettings(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(kerberos));
  }

  private static String login(Map<String, Object> properties) {
    return ((Password) properties.get("sasl.jaas.config")).value();
  }

  @Test
  void nothingSaid_isPlaintextToTheUsualPort() throws StartException {
    assertThat(properties(KafkaAuthSettings.defaults(), false))
        .containsEntry("bootstrap.servers", List.of("one:9092", "two:9093", "[::1]:9092"))
        .containsEntry("security.protocol", "PLAINTEXT")
        .doesNotContainKey("sasl.mechanism");
  }

  @Test
  void password_isQuoted_andNeverPrinted() throws StartException {
    Map<String, Object> properties = properties(sasl("SCRAM-SHA-256", ""), true);
    assertThat(properties).containsEntry("security.protocol", "SASL_SSL");
    assertThat(login(properties))
        .isEqualTo(
            "org.apache.kafka.common.security.scram.ScramLoginModule required"
                + " username=\"ada\" password=\"a\\\"b\\\\c\";");
    assertThat(properties.toString()).doesNotContain("a\\\"b");
  }

  @Test
  void kerberos_withKeytab_needsNoPassword() throws StartException {
    Map<String, Object> properties = properties(kerberos("/keys"), false);
    assertThat(properties)
        .containsEntry("sasl.mechanism", "GSSAPI")
        .containsEntry("sasl.kerberos.service.name", "kafka")
        .doesNotContainKey("sasl.login.callback.handler.class");
    assertThat(login(properties)).contains("keyTab=\"/keys\"", "principal=\"ada@EXAMPLE.ORG\"");
  }

  @Test
  void kerberos_withoutKeytab_isToldThePassword() throws Exception {
    Map<String, Object> properties = properties(kerberos(""), false);
    KerberosPassword handler = new KerberosPassword();
    handler.configure(properties, "GSSAPI", List.of());
    PasswordCallback asked = new PasswordCallback("password", false);
    handler.handle(new Callback[] {asked});
    assertThat(asked.getPassword()).containsExactly('p', 'a', 's', 's');
    assertThat(properties.toString()).doesNotContain("pass,").doesNotContain("=pass");
  }

  /** Shows what a test wants. */
  private record Voucher(CompletionStage<Map<String, String>> shown)
      implements Extension, ClientAuthenticator {
    @Override
    public CompletionStage<Map<String, String>> headers(Client client) {
      return shown;
    }
  }

  private OAuthBearerTokenCallback token(CompletionStage<Map<String, String>> shown)
      throws Exception {
    bench.with("oauth2client", new Voucher(shown));
    TokenLogin login = new TokenLogin();
    login.configure(
        properties(sasl("OAUTHBEARER", "oauth2client"), true), "OAUTHBEARER", List.of());
    OAuthBearerTokenCallback asked = new OAuthBearerTokenCallback();
    login.handle(new Callback[] {asked});
    return asked;
  }

  @Test
  void token_isAskedOfTheExtension() throws Exception {
    OAuthBearerTokenCallback asked =
        token(CompletableFuture.completedFuture(Map.of("Authorization", "Bearer abc")));
    assertThat(asked.token().value()).isEqualTo("abc");
    assertThat(asked.token().lifetimeMs()).isGreaterThan(asked.token().startTimeMs());
  }

  @Test
  void token_thatCannotBeHad_isSaidWhy() {
    assertThatThrownBy(
            () -> token(CompletableFuture.failedFuture(new IOException("no such client"))))
        .hasMessage("oauthbearer_token_source: no such client");
    assertThatThrownBy(() -> token(CompletableFuture.completedFuture(Map.of("x", "y"))))
        .hasMessage("oauthbearer_token_source shows no bearer token");
  }
}
