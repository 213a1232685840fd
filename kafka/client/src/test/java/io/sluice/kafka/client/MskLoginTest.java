package io.sluice.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.aws.AwsIdentity;
import io.sluice.aws.AwsSurroundings;
import io.sluice.component.BuildInfo;
import io.sluice.component.TimeSource;
import io.sluice.component.settings.Secret;
import io.sluice.kafka.broker.TestBroker;
import io.sluice.testkit.Workbench;
import io.sluice.transport.tls.ClientTlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MskLoginTest {
  private final Workbench bench = new Workbench();
  private final Map<String, String> environment = new HashMap<>();

  private static KafkaAuthSettings auth(String mechanism) {
    KafkaAuthSettings.Sasl sasl =
        new KafkaAuthSettings.Sasl(
            mechanism,
            "",
            new Secret(""),
            0,
            new KafkaAuthSettings.AwsMsk(TestIam.REGION),
            Optional.empty());
    return new KafkaAuthSettings(
        Optional.of(sasl), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Map<String, Object> properties(String mechanism, String broker) throws Exception {
    KafkaClientSettings usual = KafkaClientSettings.defaults();
    KafkaClientSettings settings =
        new KafkaClientSettings(
            List.of(broker),
            "",
            false,
            "me",
            "",
            true,
            usual.connIdleTimeout(),
            usual.metadata(),
            Optional.<ClientTlsSettings>empty(),
            auth(mechanism));
    return Connection.prepare(bench.context("kafka"), settings, bench).properties();
  }

  private MskLogin.Tokens tokens(TimeSource time) {
    AwsSurroundings nothingElse = new AwsSurroundings(environment::get, Path.of("/nowhere"));
    AwsIdentity identity =
        AwsIdentity.in(nothingElse, Duration.ofSeconds(10), time, bench.context("kafka").log());
    return new MskLogin.Tokens(TestIam.REGION, identity, time, new BuildInfo("sluice", "1.2"));
  }

  private void keys(String secret) {
    environment.put("AWS_ACCESS_KEY_ID", TestIam.KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", secret);
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
  }

  @Test
  void mechanism_isSpokenAsBearer_overTls() throws Exception {
    for (String name : List.of("AWS_MSK_IAM_OAUTHBEARER", "AWS_MSK_IAM")) {
      assertThat(properties(name, "one"))
          .containsEntry("security.protocol", "SASL_SSL")
          .containsEntry("sasl.mechanism", "OAUTHBEARER")
          .containsEntry("sasl.login.callback.handler.class", MskLogin.class);
    }
    Map<String, String> said = new HashMap<>();
    auth("AWS_MSK_IAM").warnings(said::put);
    auth("AWS_MSK_IAM_OAUTHBEARER").warnings(said::put);
    assertThat(said).containsOnlyKeys("sasl.mechanism");
  }

  @Test
  void token_livesForAQuarterOfAnHour() throws Exception {
    keys(TestIam.SECRET);
    OAuthBearerToken token = tokens(bench.time()).next();
    assertThat(token.startTimeMs()).isEqualTo(bench.time().epochMillis());
    assertThat(token.lifetimeMs() - token.startTimeMs())
        .isEqualTo(Duration.ofMinutes(15).toMillis());
    assertThat(token.value()).matches("[-_A-Za-z0-9]+");
    assertThat(token.toString()).doesNotContain(token.value());
  }

  /** To a broker that does not speak TLS, which Amazon's do; everything else is as it is there. */
  private String clusterSeenFrom(TestBroker broker) throws Exception {
    Map<String, Object> properties = properties("AWS_MSK_IAM_OAUTHBEARER", broker.saslAddress());
    properties.put("security.protocol", "SASL_PLAINTEXT");
    properties.put(MskLogin.TOKENS, tokens(TimeSource.SYSTEM));
    try (Admin admin = Admin.create(properties)) {
      return admin.describeCluster().clusterId().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void broker_admitsWhoHasTheSecret(@TempDir Path data) throws Exception {
    Map<String, String> iam =
        Map.of(
            "listener.name.sasl.sasl.enabled.mechanisms",
            "OAUTHBEARER",
            "listener.name.sasl.oauthbearer.sasl.jaas.config",
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"
                + " unsecuredLoginStringClaim_sub=\"broker\";",
            "listener.name.sasl.oauthbearer.sasl.server.callback.handler.class",
            TestIam.class.getName());
    try (TestBroker broker = TestBroker.start(data, iam)) {
      keys(TestIam.SECRET);
      assertThat(clusterSeenFrom(broker)).isNotEmpty();
      keys("guessed");
      assertThatThrownBy(() -> clusterSeenFrom(broker))
          .hasCauseInstanceOf(SaslAuthenticationException.class);
      environment.remove("AWS_ACCESS_KEY_ID");
      assertThatThrownBy(() -> clusterSeenFrom(broker))
          .hasStackTraceContaining("of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one");
    }
  }
}
