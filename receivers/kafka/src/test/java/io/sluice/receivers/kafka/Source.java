package io.sluice.receivers.kafka;

import io.sluice.formats.messages.MessageEncoding;
import io.sluice.kafka.broker.TestBroker;
import io.sluice.spans.SpanBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts messages into topics, and knows how far groups are. */
final class Source implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final Admin admin;

  Source(TestBroker broker) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.address(),
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class));
    admin = broker.admin();
  }

  void put(String topic, Integer partition, byte[] value) throws Exception {
    put(new ProducerRecord<>(topic, partition, null, value));
  }

  void put(ProducerRecord<byte[], byte[]> record) throws Exception {
    producer.send(record).get();
  }

  void put(String topic, MessageEncoding encoding, SpanBatch spans) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    int left =
        encoding.write(
            spans,
            (message, high, low) -> sent.add(producer.send(new ProducerRecord<>(topic, message))));
    if (left > 0) {
      throw new AssertionError(left + " spans have no id");
    }
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  /** How far a group is in all partitions of a topic, added up. */
  long committed(String group, String topic) throws Exception {
    long sum = 0;
    for (var entry :
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet()) {
      TopicPartition name = entry.getKey();
      if (name.topic().equals(topic) && entry.getValue() != null) {
        sum += entry.getValue().offset();
      }
    }
    return sum;
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
