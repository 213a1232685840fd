package io.sluice.exporters.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What Kafka's producer is told. */
final class ProducerProperties {
  /** Room for a few requests that wait for others of their partition. */
  private static final int BATCH_BYTES = 256 << 10;

  private static final long LEAST_BUFFER = 32L << 20;

  private ProducerProperties() {}

  static Map<String, Object> of(KafkaExporterSettings settings, Map<String, Object> connection) {
    ProducerSettings producer = settings.producer();
    Map<String, Object> properties = connection;
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, producer.requiredAcks().word());
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, producer.requiredAcks().isAll());
    // The library adds what it needs around a message to what it counts.
    properties.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        (int) Math.min(Integer.MAX_VALUE, producer.maxMessageBytes() + 16_384L));
    properties.put(
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        Math.max(LEAST_BUFFER, 4L * producer.maxMessageBytes()));
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, producer.linger().toMillis());
    properties.put(
        ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, !settings.recordPartitioner().byKey());
    compression(producer, properties);
    times(settings.sending().timeout(), producer.linger(), properties);
    return properties;
  }

  private static void compression(ProducerSettings producer, Map<String, Object> properties) {
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, producer.compression().word());
    int level = producer.compressionParams().level();
    if (producer.compression().hasLevels() && !Codec.isDefault(level)) {
      properties.put("compression." + producer.compression().word() + ".level", level);
    }
  }

  /** The library tries again by itself as long as the timeout of an attempt allows. */
  private static void times(Duration timeout, Duration linger, Map<String, Object> properties) {
    if (timeout.isZero()) {
      properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
      return;
    }
    long millis = Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) millis);
    properties.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.max(1, millis - linger.toMillis()));
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
  }
}
