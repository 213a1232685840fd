package io.sluice.kafka.client;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.OnWhenEmpty;
import io.sluice.component.settings.Warns;
import io.sluice.transport.tls.ClientTlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys that the receiver and the exporter have in common.
 *
 * @param brokers where the first connections go; the cluster says where the others go
 * @param protocolVersion of the oldest broker; what each broker can do is asked of it
 * @param resolveCanonicalBootstrapServersOnly whether names of brokers are replaced by those that
 *     their addresses have
 * @param clientId what we are called in the brokers' logs and quotas
 * @param rackId where we are, so that a replica nearby can be read from
 * @param useLeaderEpoch accepted; it is always used
 * @param connIdleTimeout after which an idle connection is closed
 * @param tls plaintext if absent
 */
public record KafkaClientSettings(
    List<String> brokers,
    String protocolVersion,
    boolean resolveCanonicalBootstrapServersOnly,
    String clientId,
    String rackId,
    boolean useLeaderEpoch,
    Duration connIdleTimeout,
    MetadataSettings metadata,
    @OnWhenEmpty Optional<ClientTlsSettings> tls,
    KafkaAuthSettings auth)
    implements Warns {
  private static final int USUAL_PORT = 9092;
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[^]]+]|[^:\\[\\]/]+)(?::(\\d{1,5}))?");
  private static final Pattern VERSION =
      Pattern.compile("v?(\\d{1,2})\\.(\\d{1,2})(\\.\\d{1,2}){0,2}");

  public KafkaClientSettings {
    brokers = List.copyOf(brokers);
    Checks checks =
        new Checks()
            .that(!brokers.isEmpty(), "brokers", "must name at least one broker, as in kafka:9092")
            .that(
                protocolVersion.isEmpty() || VERSION.matcher(protocolVersion).matches(),
                "protocol_version",
                "\""
                    + protocolVersion
                    + "\" is no version of Kafka, such as 3.9.0; remove the key to let brokers"
                    + " say what they can do")
            .positive("conn_idle_timeout", connIdleTimeout);
    for (String broker : brokers) {
      checks.that(
          isAddress(broker),
          "brokers",
          "\"" + broker + "\" is no address of a broker, such as kafka:9092");
    }
    checks.done();
  }

  public static KafkaClientSettings defaults() {
    return new KafkaClientSettings(
        List.of("localhost:9092"),
        "",
        false,
        "otel-collector",
        "",
        true,
        Duration.ofMinutes(9),
        MetadataSettings.defaults(),
        Optional.empty(),
        KafkaAuthSettings.defaults());
  }

  private static boolean isAddress(String broker) {
    Matcher matcher = ADDRESS.matcher(broker);
    return matcher.matches()
        && (matcher.group(2) == null || Integer.parseInt(matcher.group(2)) <= 65_535);
  }

  /** The addresses of the brokers, each with a port. */
  List<String> addresses() {
    return brokers.stream()
        .map(
            broker -> {
              Matcher matcher = ADDRESS.matcher(broker);
              return matcher.matches() && matcher.group(2) == null
                  ? broker + ":" + USUAL_PORT
                  : broker;
            })
        .toList();
  }

  /** What is spoken to brokers: TLS, if anybody asked for it; Amazon's take tokens only there. */
  Optional<ClientTlsSettings> effectiveTls() {
    boolean always = auth.effectiveSasl().filter(KafkaAuthSettings.Sasl::isMsk).isPresent();
    return tls.or(auth::tls)
        .filter(each -> !each.isPlaintext())
        .or(() -> always ? Optional.of(ClientTlsSettings.defaults()) : Optional.empty());
  }

  private boolean isTooOld() {
    Matcher matcher = VERSION.matcher(protocolVersion);
    if (!matcher.matches()) {
      return false;
    }
    int major = Integer.parseInt(matcher.group(1));
    return major < 2 || (major == 2 && Integer.parseInt(matcher.group(2)) < 1);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (isTooOld()) {
      warn.accept(
          "protocol_version",
          "brokers older than 2.1 cannot be spoken to; those from 2.1 on are asked what they can"
              + " do, so that the key can be removed");
    }
    if (tls.isPresent() && auth.tls().isPresent()) {
      warn.accept("auth.tls", "has no effect beside tls: remove it");
    }
  }
}
