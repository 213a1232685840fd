package io.sluice.receivers.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What Kafka's consumer is told. */
final class ConsumerProperties {
  private ConsumerProperties() {}

  static Map<String, Object> of(KafkaReceiverSettings settings, Map<String, Object> connection) {
    Map<String, Object> properties = connection;
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
    if (!settings.groupInstanceId().isEmpty()) {
      properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.groupInstanceId());
    }
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, settings.initialOffset().word());
    properties.put(
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) settings.sessionTimeout().toMillis());
    properties.put(
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) settings.heartbeatInterval().toMillis());
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        Strategies.classNames(settings.strategies()));
    properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, settings.minFetchSize());
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, settings.maxFetchSize());
    properties.put(
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, settings.maxPartitionFetchSize());
    properties.put(
        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) settings.maxFetchWait().toMillis());
    properties.put(ConsumerConfig.CLIENT_RACK_CONFIG, settings.client().rackId());
    // How far we are is known here, not there.
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return properties;
  }
}
