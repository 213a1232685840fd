package io.sluice.exporters.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.formats.messages.MessageEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @Test
  void nothingWritten_isTheCollectorsDefaults() {
    KafkaExporterSettings settings = Settings.valid("{}");
    assertThat(settings.usualTopic()).isEqualTo("otlp_spans");
    assertThat(settings.effectiveEncoding()).isEqualTo(MessageEncoding.OTLP_PROTO);
    assertThat(settings.client().brokers()).containsExactly("localhost:9092");
    assertThat(settings.producer().requiredAcks().word()).isEqualTo("1");
    assertThat(settings.producer().maxMessageBytes()).isEqualTo(1_000_000);
  }

  @Test
  void everyKey_isRead() {
    KafkaExporterSettings settings =
        Settings.valid(
            """
            {brokers: [a, "b:9093"], protocol_version: 2.1.0, client_id: me, conn_idle_timeout: 1m,
             resolve_canonical_bootstrap_servers_only: true, rack_id: r, use_leader_epoch: false,
             metadata: {full: false, refresh_interval: 1m, retry: {max: 1, backoff: 1s}},
             tls: {insecure_skip_verify: true},
             auth: {sasl: {mechanism: SCRAM-SHA-512, username: u, password: p, version: 1}},
             traces: {topic: t, encoding: jaeger_json, topic_from_metadata_key: x-topic},
             logs: {topic: l}, metrics: {topic: m}, profiles: {encoding: otlp_json},
             topic_from_attribute: team, include_metadata_keys: [x-tenant],
             record_headers: {a: b}, partition_traces_by_id: true,
             partition_metrics_by_resource_attributes: true,
             partition_logs_by_resource_attributes: true, partition_logs_by_trace_id: false,
             record_partitioner: {sticky_key: {hasher: murmur2}}, timeout: 3s,
             retry_on_failure: {enabled: false}, sending_queue: {num_consumers: 2},
             producer: {max_message_bytes: 500000, max_broker_write_bytes: 600000,
               required_acks: all, compression: zstd, compression_params: {level: 3},
               flush_max_messages: 1, allow_auto_topic_creation: false, linger: 5ms}}\
            """);
    assertThat(settings.usualTopic()).isEqualTo("t");
    assertThat(settings.effectiveEncoding()).isEqualTo(MessageEncoding.JAEGER_JSON);
    assertThat(settings.producer().requiredAcks().isAll()).isTrue();
    assertThat(settings.recordPartitioner().hasher()).isEqualTo(PartitionerSettings.Hasher.MURMUR2);
  }

  @Test
  void brokers_inOneText_areSeveral() {
    assertThat(Settings.valid("{brokers: \"a:1,b:2\"}").client().brokers())
        .containsExactly("a:1", "b:2");
  }

  @Test
  void olderPlaces_areRead() {
    KafkaExporterSettings settings =
        Settings.valid(
            "{topic: old, encoding: zipkin_json, auth: {plain_text: {username: u, password: p},"
                + " tls: {}}, producer: {required_acks: -1}}");
    assertThat(settings.usualTopic()).isEqualTo("old");
    assertThat(settings.effectiveEncoding()).isEqualTo(MessageEncoding.ZIPKIN_JSON);
    assertThat(settings.producer().requiredAcks().isAll()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {brokers: []} | must name at least one broker
          {brokers: ["http://kafka:9092"]} | is no address of a broker
          {protocol_version: new} | is no version of Kafka
          {traces: {encoding: zipkin_thrift}} | can only be read
          {traces: {encoding: raw}} | otlp_proto
          {auth: {sasl: {mechanism: NTLM}}} | is none of
          {auth: {sasl: {mechanism: PLAIN}}} | must not be empty
          {auth: {sasl: {mechanism: OAUTHBEARER}}} | must name an extension
          {auth: {sasl: {mechanism: PLAIN, username: u, password: p, version: 2}}} | must be 0 or 1
          {auth: {plain_text: {username: u, password: p}, kerberos: {}}} | keep one of them
          {record_partitioner: {round_robin: {}, least_backup: {}}} | keep one of them
          {record_partitioner: {extension: mine}} | no extension here chooses partitions
          {producer: {required_acks: 2}} | is none of 0
          {producer: {compression: gzip, compression_params: {level: 11}}} | from 1 to 9
          {producer: {compression: snappy, compression_params: {level: 1}}} | has no levels
          {producer: {max_broker_write_bytes: 5}} | must be at least max_message_bytes
          {producer: {linger: 5s}} | must be shorter than timeout
          {partition_traces_by_id: true, traces: {message_key_from_metadata_key: k}} | has one key
          {include_metadata_keys: [a], sending_queue: {batch: {}}} | must have every key
          """)
  void mistakes_areExplained(String yaml, String words) {
    assertThat(Settings.load(yaml).errorReport()).contains(words);
  }
}
