package io.sluice.exporters.kafka;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Warns;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.formats.messages.MessageEncoding;
import io.sluice.kafka.client.KafkaClientSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Settings of {@code kafka} as an exporter.
 *
 * @param client how brokers are reached
 * @param traces where traces go, and how
 * @param logs accepted; only traces are sent
 * @param metrics accepted; only traces are sent
 * @param profiles accepted; only traces are sent
 * @param topic an older place of {@code traces.topic}
 * @param encoding an older place of {@code traces.encoding}
 * @param topicFromAttribute the resource's attribute that names the topic
 * @param includeMetadataKeys headers of the request that become headers of the message
 * @param recordHeaders headers of every message
 * @param partitionTracesById whether each message holds one trace, whose id is its key
 * @param partitionMetricsByResourceAttributes accepted; only traces are sent
 * @param partitionLogsByResourceAttributes accepted; only traces are sent
 * @param partitionLogsByTraceId accepted; only traces are sent
 * @param recordPartitioner to which partition a message goes
 * @param producer how messages are sent
 * @param sending queue, retry and timeout
 */
public record KafkaExporterSettings(
    @Inline KafkaClientSettings client,
    Traces traces,
    Map<String, Object> logs,
    Map<String, Object> metrics,
    Map<String, Object> profiles,
    Optional<String> topic,
    Optional<MessageEncoding> encoding,
    String topicFromAttribute,
    List<String> includeMetadataKeys,
    Map<String, String> recordHeaders,
    boolean partitionTracesById,
    boolean partitionMetricsByResourceAttributes,
    boolean partitionLogsByResourceAttributes,
    boolean partitionLogsByTraceId,
    PartitionerSettings recordPartitioner,
    ProducerSettings producer,
    @Inline SendingSettings sending)
    implements Warns {
  private static final String USUAL_TOPIC = "otlp_spans";

  public KafkaExporterSettings {
    logs = Map.copyOf(logs);
    metrics = Map.copyOf(metrics);
    profiles = Map.copyOf(profiles);
    includeMetadataKeys = List.copyOf(includeMetadataKeys);
    recordHeaders = Map.copyOf(recordHeaders);
    new Checks()
        .that(
            !partitionTracesById || traces.messageKeyFromMetadataKey().isEmpty(),
            "partition_traces_by_id",
            "does not go with traces.message_key_from_metadata_key, for a message has one key:"
                + " remove one of the two")
        .that(
            sending.timeout().isZero() || producer.linger().compareTo(sending.timeout()) < 0,
            "producer.linger",
            "must be shorter than timeout, or no message would be sent in time")
        .that(
            batchesKeepApart(sending, includeMetadataKeys),
            "sending_queue.batch.partition.metadata_keys",
            "must have every key of include_metadata_keys, or requests that differ in them would"
                + " share a message")
        .that(
            encoding.isEmpty() || encoding.get().canWrite(),
            "encoding",
            "zipkin_thrift can only be read: use zipkin_json or zipkin_proto")
        .done();
  }

  private static boolean batchesKeepApart(SendingSettings sending, List<String> keys) {
    return sending
        .sendingQueue()
        .flatMap(queue -> queue.batch())
        .map(
            batch ->
                batch
                    .partition()
                    .metadataKeys()
                    .containsAll(keys.stream().map(key -> key.toLowerCase(Locale.ROOT)).toList()))
        .orElse(true);
  }

  public static KafkaExporterSettings defaults() {
    return new KafkaExporterSettings(
        KafkaClientSettings.defaults(),
        Traces.defaults(),
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        "",
        List.of(),
        Map.of(),
        false,
        false,
        false,
        false,
        PartitionerSettings.defaults(),
        ProducerSettings.defaults(),
        SendingSettings.defaults());
  }

  /**
   * The section {@code traces}.
   *
   * @param topicFromMetadataKey the header of the request that names the topic
   * @param messageKeyFromMetadataKey the header of the request that is the message's key
   */
  public record Traces(
      Optional<String> topic,
      Optional<MessageEncoding> encoding,
      String topicFromMetadataKey,
      String messageKeyFromMetadataKey) {
    public Traces {
      new Checks()
          .that(
              encoding.isEmpty() || encoding.get().canWrite(),
              "encoding",
              "zipkin_thrift can only be read: use zipkin_json or zipkin_proto")
          .done();
    }

    public static Traces defaults() {
      return new Traces(Optional.empty(), Optional.empty(), "", "");
    }
  }

  /** Where messages go unless a request says otherwise. */
  String usualTopic() {
    return traces.topic().or(() -> topic).filter(name -> !name.isEmpty()).orElse(USUAL_TOPIC);
  }

  MessageEncoding effectiveEncoding() {
    return traces.encoding().or(() -> encoding).orElse(MessageEncoding.OTLP_PROTO);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (topic.isPresent()) {
      warn.accept("topic", "is an older place: write traces.topic");
    }
    if (encoding.isPresent()) {
      warn.accept("encoding", "is an older place: write traces.encoding");
    }
  }
}
