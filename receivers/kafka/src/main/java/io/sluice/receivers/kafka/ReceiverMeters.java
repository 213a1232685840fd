package io.sluice.receivers.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.component.ComponentContext;
import io.sluice.telemetry.metrics.CollectorMetrics;
import io.sluice.telemetry.metrics.Observation;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The receiver's metrics under the collector's names; for the polling thread. */
final class ReceiverMeters {
  private final MeterRegistry registry;
  private final String receiver;
  private final boolean delays;
  private final Counter started;
  private final Counter closed;
  private final Map<TopicPartition, OfPartition> partitions = new HashMap<>();

  ReceiverMeters(ComponentContext context, boolean delays) {
    this.registry = context.meters();
    this.receiver = context.id().toString();
    this.delays = delays;
    this.started = CollectorMetrics.KAFKA_RECEIVER_PARTITION_START.in(registry, labels());
    this.closed = CollectorMetrics.KAFKA_RECEIVER_PARTITION_CLOSE.in(registry, labels());
  }

  private String[] labels() {
    return new String[] {"receiver", receiver};
  }

  /** What is counted of a partition; its gauges are there while it is ours. */
  private final class OfPartition {
    private final Counter messages;
    private final Counter records;
    private final Counter bytes;
    private final DistributionSummary delay;
    private final AtomicLong offset = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();
    private final Observation offsetShown;
    private final Observation lagShown;

    OfPartition(TopicPartition name) {
      String[] counted = labels(name, "outcome", "success");
      String[] plain = labels(name);
      messages = CollectorMetrics.KAFKA_RECEIVER_MESSAGES.in(registry, counted);
      records = CollectorMetrics.KAFKA_RECEIVER_RECORDS.in(registry, counted);
      bytes = CollectorMetrics.KAFKA_RECEIVER_BYTES_UNCOMPRESSED.in(registry, counted);
      delay = delays ? CollectorMetrics.KAFKA_RECEIVER_RECORDS_DELAY.in(registry, plain) : null;
      offsetShown =
          CollectorMetrics.KAFKA_RECEIVER_CURRENT_OFFSET.observe(
              registry, offset, AtomicLong::doubleValue, plain);
      lagShown =
          CollectorMetrics.KAFKA_RECEIVER_OFFSET_LAG.observe(
              registry, lag, AtomicLong::doubleValue, plain);
    }
  }

  private String[] labels(TopicPartition name, String... more) {
    String[] labels = new String[6 + more.length];
    labels[0] = "receiver";
    labels[1] = receiver;
    labels[2] = "topic";
    labels[3] = name.topic();
    labels[4] = "partition";
    labels[5] = Integer.toString(name.partition());
    System.arraycopy(more, 0, labels, 6, more.length);
    return labels;
  }

  void started() {
    started.increment();
  }

  void closed(TopicPartition name) {
    closed.increment();
    OfPartition gone = partitions.remove(name);
    if (gone != null) {
      gone.offsetShown.close();
      gone.lagShown.close();
    }
  }

  /**
   * A message was read.
   *
   * @param epochMillis now
   */
  void read(TopicPartition name, ConsumerRecord<byte[], byte[]> record, long epochMillis) {
    OfPartition of = partitions.computeIfAbsent(name, OfPartition::new);
    of.messages.increment();
    of.records.increment();
    of.bytes.increment(
        Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize()));
    of.offset.set(record.offset());
    if (of.delay != null) {
      of.delay.record(Math.max(0, epochMillis - record.timestamp()) / 1000.0);
    }
  }

  void lag(TopicPartition name, long messages) {
    OfPartition of = partitions.get(name);
    if (of != null) {
      of.lag.set(messages);
    }
  }

  /** Spans of a message could not be read. */
  void unreadable(ConsumerRecord<byte[], byte[]> record, int spans) {
    TopicPartition name = new TopicPartition(record.topic(), record.partition());
    CollectorMetrics.KAFKA_RECEIVER_UNMARSHAL_FAILED_SPANS
        .in(registry, labels(name))
        .increment(spans);
  }
}
