package io.sluice.receivers.kafka;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Key;
import io.sluice.component.settings.Warns;
import io.sluice.formats.messages.MessageEncoding;
import io.sluice.kafka.client.KafkaClientSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Settings of {@code kafka} as a receiver.
 *
 * @param client how brokers are reached
 * @param groupId whose members share the partitions
 * @param groupInstanceId keeps a member's partitions for it while it restarts
 * @param initialOffset where a group begins that has never been anywhere
 * @param sessionTimeout after which a silent member counts as gone
 * @param heartbeatInterval how often a member says that it is there
 * @param groupRebalanceStrategy an older way to write one of {@code group_rebalance_strategies}
 * @param groupRebalanceStrategies how partitions are shared out, the best first
 * @param minFetchSize what a broker waits for before it answers
 * @param maxFetchSize the most of an answer
 * @param maxPartitionFetchSize the most of an answer for one partition; a single message may be
 *     larger
 * @param maxFetchWait how long a broker waits
 * @param traces which topics, and what is in them
 * @param logs accepted; only traces are read
 * @param metrics accepted; only traces are read
 * @param profiles accepted; only traces are read
 * @param topic an older place of {@code traces.topics}
 * @param encoding an older place of {@code traces.encoding}
 * @param autocommit how often brokers are told how far we are
 * @param messageMarking when a message counts as read
 * @param headerExtraction which headers become attributes
 * @param errorBackoff pauses before a message is offered again
 * @param telemetry which metrics there are besides
 */
public record KafkaReceiverSettings(
    @Inline KafkaClientSettings client,
    String groupId,
    String groupInstanceId,
    InitialOffset initialOffset,
    Duration sessionTimeout,
    Duration heartbeatInterval,
    String groupRebalanceStrategy,
    List<String> groupRebalanceStrategies,
    int minFetchSize,
    int maxFetchSize,
    @Key(value = "max_partition_fetch_size", formerly = "default_fetch_size")
        int maxPartitionFetchSize,
    Duration maxFetchWait,
    TracesSettings traces,
    Map<String, Object> logs,
    Map<String, Object> metrics,
    Map<String, Object> profiles,
    String topic,
    Optional<MessageEncoding> encoding,
    AutoCommit autocommit,
    MarkingSettings messageMarking,
    HeaderExtraction headerExtraction,
    ErrorBackoff errorBackoff,
    TelemetrySettings telemetry)
    implements Warns {
  private static final String USUAL_STRATEGY = "cooperative-sticky";

  public KafkaReceiverSettings {
    groupRebalanceStrategies = List.copyOf(groupRebalanceStrategies);
    logs = Map.copyOf(logs);
    metrics = Map.copyOf(metrics);
    profiles = Map.copyOf(profiles);
    Checks checks =
        new Checks()
            .notBlank("group_id", groupId)
            .positive("session_timeout", sessionTimeout)
            .that(
                heartbeatInterval.compareTo(sessionTimeout) < 0 && !heartbeatInterval.isZero(),
                "heartbeat_interval",
                "must be shorter than session_timeout, usually a third of it")
            .that(
                groupRebalanceStrategy.isEmpty() || groupRebalanceStrategies.isEmpty(),
                "group_rebalance_strategy",
                "does not go with group_rebalance_strategies: remove it")
            .atLeast("min_fetch_size", minFetchSize, 0)
            .that(
                maxFetchSize >= minFetchSize,
                "max_fetch_size",
                "must be at least min_fetch_size (" + minFetchSize + ")")
            .atLeast("max_partition_fetch_size", maxPartitionFetchSize, 1)
            .notNegative("max_fetch_wait", maxFetchWait);
    if (!groupRebalanceStrategy.isEmpty()) {
      strategy("group_rebalance_strategy", groupRebalanceStrategy, checks);
    }
    groupRebalanceStrategies.forEach(each -> strategy("group_rebalance_strategies", each, checks));
    checks.done();
  }

  private static void strategy(String key, String name, Checks checks) {
    checks.that(Strategies.isKnown(name), key, "\"" + name + "\" is none of " + Strategies.names());
  }

  public static KafkaReceiverSettings defaults() {
    return new KafkaReceiverSettings(
        KafkaClientSettings.defaults(),
        "otel-collector",
        "",
        InitialOffset.LATEST,
        Duration.ofSeconds(10),
        Duration.ofSeconds(3),
        "",
        List.of(),
        1,
        1 << 20,
        1 << 20,
        Duration.ofMillis(250),
        TracesSettings.defaults(),
        Map.of(),
        Map.of(),
        Map.of(),
        "",
        Optional.empty(),
        AutoCommit.defaults(),
        MarkingSettings.defaults(),
        HeaderExtraction.defaults(),
        ErrorBackoff.defaults(),
        TelemetrySettings.defaults());
  }

  /**
   * The section {@code autocommit}.
   *
   * @param enable whether there is an interval; else brokers are told after each poll
   */
  public record AutoCommit(boolean enable, Duration interval) {
    public AutoCommit {
      new Checks().positive("interval", interval).done();
    }

    public static AutoCommit defaults() {
      return new AutoCommit(true, Duration.ofSeconds(1));
    }

    Duration pause() {
      return enable ? interval : Duration.ZERO;
    }
  }

  /** The section {@code header_extraction}. */
  public record HeaderExtraction(boolean extractHeaders, List<String> headers) {
    public HeaderExtraction {
      headers = List.copyOf(headers);
    }

    public static HeaderExtraction defaults() {
      return new HeaderExtraction(false, List.of());
    }

    /** The headers that become attributes. */
    List<String> wanted() {
      return extractHeaders ? headers : List.of();
    }
  }

  /** The section {@code telemetry}. */
  public record TelemetrySettings(MetricsSettings metrics) {
    public static TelemetrySettings defaults() {
      return new TelemetrySettings(MetricsSettings.defaults());
    }
  }

  /** The section {@code telemetry.metrics}. */
  public record MetricsSettings(Switch kafkaReceiverRecordsDelay) {
    public static MetricsSettings defaults() {
      return new MetricsSettings(Switch.defaults());
    }
  }

  /** A metric that can be switched on. */
  public record Switch(boolean enabled) {
    public static Switch defaults() {
      return new Switch(false);
    }
  }

  /** The topics, wherever they are written. */
  TopicChoice topicChoice() {
    List<String> topics = traces.topics();
    if (!traces.topic().isEmpty()) {
      topics = List.of(traces.topic());
    } else if (!topic.isEmpty() && topics.equals(TracesSettings.defaults().topics())) {
      topics = List.of(topic);
    }
    return TopicChoice.of(
        topics,
        traces.excludeTopic().isEmpty() ? traces.excludeTopics() : List.of(traces.excludeTopic()));
  }

  MessageEncoding effectiveEncoding() {
    return traces.encoding().or(() -> encoding).orElse(MessageEncoding.OTLP_PROTO);
  }

  List<String> strategies() {
    if (!groupRebalanceStrategies.isEmpty()) {
      return groupRebalanceStrategies;
    }
    return List.of(groupRebalanceStrategy.isEmpty() ? USUAL_STRATEGY : groupRebalanceStrategy);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (!topic.isEmpty()) {
      warn.accept("topic", "is an older place: write traces.topics: [" + topic + "]");
    }
    if (encoding.isPresent()) {
      warn.accept("encoding", "is an older place: write traces.encoding");
    }
    if (!groupRebalanceStrategy.isEmpty()) {
      warn.accept(
          "group_rebalance_strategy",
          "is an older key: write group_rebalance_strategies: [" + groupRebalanceStrategy + "]");
    }
    if (messageMarking.waitsForEver()) {
      warn.accept(
          "message_marking.on_permanent_error",
          "lets a partition wait at a message that can never be taken until somebody moves the"
              + " group past it; without the key, such messages are counted and passed over");
    }
  }
}
