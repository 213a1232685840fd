package io.sluice.receivers.kafka;

import io.sluice.component.ComponentContext;
import io.sluice.kafka.client.BrokerTrouble;
import io.sluice.telemetry.logs.ThrottledLog;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.event.Level;

/** Tells the brokers how far we are: now and then, and before partitions go. */
final class Commits {
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(3);

  private final ComponentContext context;
  private final Partitions partitions;
  private final BrokerTrouble trouble;
  private final ThrottledLog log;
  private final Duration interval;
  private long lastNanos;
  private boolean underWay;

  Commits(
      ComponentContext context, Partitions partitions, BrokerTrouble trouble, Duration interval) {
    this.context = context;
    this.partitions = partitions;
    this.trouble = trouble;
    this.interval = interval;
    this.log = new ThrottledLog(context.log(), context.time());
    this.lastNanos = context.time().nanoTime();
  }

  /** Begins with another consumer: one that failed may never have said what came of its commit. */
  void begin() {
    underWay = false;
  }

  /** Tells them if it is time; does not wait for them. */
  void ifDue(Consumer<byte[], byte[]> consumer) {
    long now = context.time().nanoTime();
    if (underWay || now - lastNanos < interval.toNanos()) {
      return;
    }
    lastNanos = now;
    Map<TopicPartition, OffsetAndMetadata> offsets = partitions.toCommit();
    if (!offsets.isEmpty()) {
      underWay = true;
      consumer.commitAsync(offsets, this::answered);
    }
  }

  private void answered(Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
    underWay = false;
    if (failure == null) {
      partitions.committed(offsets);
      log.resolved("commit").log("The brokers know again how far we are");
    } else if (!(failure instanceof RebalanceInProgressException)) {
      complain(failure);
    }
  }

  /** Tells them before it is too late, and waits for them, though not for long. */
  void now(Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, OffsetAndMetadata> offsets = partitions.toCommit();
    if (offsets.isEmpty()) {
      return;
    }
    try {
      commit(consumer, offsets);
      partitions.committed(offsets);
    } catch (CommitFailedException | RebalanceInProgressException e) {
      log.log(
          Level.INFO,
          "late",
          "Partitions went to another consumer before it was known how far they were read; it reads"
              + " some messages again");
    } catch (KafkaException e) {
      complain(e);
    }
  }

  private static void commit(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
    long end = System.nanoTime() + LAST_PATIENCE.toNanos();
    boolean told = false;
    while (!told) {
      try {
        consumer.commitSync(offsets, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        told = true;
      } catch (WakeupException e) {
        // Somebody wants us to end, which this is a part of; and perhaps somebody else as well.
        told = false;
      }
    }
  }

  private void complain(Exception failure) {
    log.log(
        Level.WARN,
        "commit",
        "The brokers could not be told how far messages were read; after a restart some are read"
            + " again: "
            + trouble.briefly(failure));
  }
}
