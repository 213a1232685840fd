package io.sluice.exporters.kafka;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;

/** To which partition a message goes, where that is not left to Kafka's library. */
final class Partitions {
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private final PartitionerSettings settings;
  private final AtomicInteger turn = new AtomicInteger();

  Partitions(PartitionerSettings settings) {
    this.settings = settings;
  }

  /**
   * The partition; null when the library chooses.
   *
   * @param key null for a message without
   */
  Integer choose(Producer<byte[], byte[]> producer, String topic, byte[] key) {
    if (settings.roundRobin().isPresent()) {
      return Math.floorMod(turn.getAndIncrement(), count(producer, topic));
    }
    boolean sarama = settings.hasher() == PartitionerSettings.Hasher.SARAMA_COMPAT;
    return key != null && settings.byKey() && sarama ? saramas(key, count(producer, topic)) : null;
  }

  /** Waits for the brokers the first time that a topic is asked for. */
  private static int count(Producer<byte[], byte[]> producer, String topic) {
    return producer.partitionsFor(topic).size();
  }

  /** What Sarama's hash partitioner makes of a key, so that traces stay where they were. */
  static int saramas(byte[] key, int partitions) {
    int hash = FNV_OFFSET;
    for (byte each : key) {
      hash = (hash ^ (each & 0xff)) * FNV_PRIME;
    }
    return Math.abs(hash % partitions);
  }
}
