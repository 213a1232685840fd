package io.sluice.receivers.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Partitions come and go; the polling thread hears of it while it polls. */
final class Rebalances implements ConsumerRebalanceListener {
  /** How long what is under way may take to end; what does not comes again elsewhere. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Consumer<byte[], byte[]> consumer;
  private final Partitions partitions;
  private final Commits commits;

  Rebalances(Consumer<byte[], byte[]> consumer, Partitions partitions, Commits commits) {
    this.consumer = consumer;
    this.partitions = partitions;
    this.commits = commits;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> names) {
    partitions.take(names);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> names) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<TakenPartition> going = partitions.close(names);
    try {
      for (TakenPartition each : going) {
        each.awaitEnds(Math.max(0, end - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      // Whoever interrupts wants an end; what is settled is still told.
      Thread.currentThread().interrupt();
    }
    commits.now(consumer);
    partitions.forget(names);
  }

  /** Somebody else has them already, and would not like to hear how far we were. */
  @Override
  public void onPartitionsLost(Collection<TopicPartition> names) {
    partitions.close(names);
    partitions.forget(names);
  }
}
