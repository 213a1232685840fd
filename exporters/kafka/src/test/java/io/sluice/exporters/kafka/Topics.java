package io.sluice.exporters.kafka;

import io.sluice.kafka.broker.TestBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is in topics, each from its beginning. */
final class Topics implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaConsumer<byte[], byte[]> consumer;

  Topics(TestBroker broker) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.address(),
                "key.deserializer",
                ByteArrayDeserializer.class,
                "fetch.max.wait.ms",
                50,
                "value.deserializer",
                ByteArrayDeserializer.class));
  }

  /**
   * The first messages.
   *
   * @param enough the sum of their sizes
   */
  List<ConsumerRecord<byte[], byte[]>> read(
      String topic, int enough, ToIntFunction<ConsumerRecord<byte[], byte[]>> size) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    int found = 0;
    while (found < enough && System.nanoTime() < end) {
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
        read.add(each);
        found += size.applyAsInt(each);
      }
    }
    return read;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
