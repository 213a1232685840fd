package io.sluice.receivers.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.formats.messages.MessageEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @Test
  void nothingWritten_isTheCollectorsDefaults() {
    KafkaReceiverSettings settings = Settings.valid("{}");
    assertThat(settings.topicChoice().names()).containsExactly("otlp_spans");
    assertThat(settings.effectiveEncoding()).isEqualTo(MessageEncoding.OTLP_PROTO);
    assertThat(settings.groupId()).isEqualTo("otel-collector");
    assertThat(settings.strategies()).containsExactly("cooperative-sticky");
    assertThat(settings.initialOffset()).isEqualTo(InitialOffset.LATEST);
  }

  @Test
  void everyKey_isRead() {
    KafkaReceiverSettings settings =
        Settings.valid(
            """
            {brokers: ["a:1"], client_id: me, group_id: g, group_instance_id: i,
             initial_offset: earliest, session_timeout: 6s, heartbeat_interval: 2s,
             group_rebalance_strategies: [sticky, range], min_fetch_size: 2,
             max_fetch_size: 2000, max_partition_fetch_size: 1000, max_fetch_wait: 1s,
             traces: {topics: ["^a"], exclude_topics: ["b$"], encoding: zipkin_thrift},
             logs: {topics: [l]}, metrics: {topics: [m]}, profiles: {encoding: otlp_json},
             autocommit: {enable: false, interval: 2s},
             message_marking: {after: true, on_error: true, on_permanent_error: true},
             header_extraction: {extract_headers: true, headers: [x]},
             error_backoff: {enabled: true, initial_interval: 1s, max_interval: 5s,
               multiplier: 2, randomization_factor: 0.1, max_elapsed_time: 1m},
             telemetry: {metrics: {kafka_receiver_records_delay: {enabled: true}}}}\
            """);
    assertThat(settings.topicChoice().pattern()).isPresent();
    assertThat(settings.strategies()).containsExactly("sticky", "range");
    assertThat(settings.headerExtraction().wanted()).containsExactly("x");
  }

  @Test
  void olderPlaces_areRead() {
    KafkaReceiverSettings settings =
        Settings.valid(
            "{topic: old, encoding: jaeger_proto, group_rebalance_strategy: range,"
                + " default_fetch_size: 5000}");
    assertThat(settings.topicChoice().names()).containsExactly("old");
    assertThat(settings.effectiveEncoding()).isEqualTo(MessageEncoding.JAEGER_PROTO);
    assertThat(settings.strategies()).containsExactly("range");
    assertThat(settings.maxPartitionFetchSize()).isEqualTo(5000);
    assertThat(Settings.valid("{traces: {topic: ^a, exclude_topic: b}}").topicChoice().pattern())
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {group_id: ""} | group_id
          {initial_offset: newest} | latest
          {heartbeat_interval: 10s} | must be shorter than session_timeout
          {group_rebalance_strategies: [fair]} | is none of
          {group_rebalance_strategy: range, group_rebalance_strategies: [range]} | does not go with
          {max_fetch_size: 5, min_fetch_size: 10} | must be at least min_fetch_size
          {traces: {topics: []}} | at least one topic
          {traces: {exclude_topics: [a]}} | begin one of topics with ^
          {traces: {topics: ["^a"], exclude_topics: [""]}} | which every topic matches
          {traces: {topics: ["^("]}} | is no regular expression
          {autocommit: {interval: 0s}} | must be greater than zero
          {error_backoff: {randomization_factor: 2}} | must be between 0 and 1
          """)
  void mistakes_areExplained(String yaml, String words) {
    assertThat(Settings.load(yaml).errorReport()).contains(words);
  }

  @Test
  void topics_byExpression_areLookedForInNames() {
    TopicChoice choice =
        Settings.valid("{traces: {topics: [\"^spans-\", \"otlp\"], exclude_topics: [\"-test$\"]}}")
            .topicChoice();
    assertThat(choice.pattern().orElseThrow().asMatchPredicate())
        .accepts("spans-shop", "my-otlp", "spans-")
        .rejects("my-spans-", "spans-test", "otlp-test", "");
  }
}
