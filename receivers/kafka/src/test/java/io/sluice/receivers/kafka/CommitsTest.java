package io.sluice.receivers.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentContext;
import io.sluice.component.Outcome;
import io.sluice.kafka.client.Connection;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class CommitsTest {
  private static final TopicPartition NAME = new TopicPartition("t", 0);

  private final Workbench bench = new Workbench();
  private final ComponentContext context = bench.context("kafka");

  /** Never hears what came of a commit, as one that fails. */
  private static final class Mute extends MockConsumer<byte[], byte[]> {
    private int asked;

    Mute() {
      super("earliest");
    }

    @Override
    public synchronized void commitAsync(
        Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
      asked++;
    }
  }

  /** Is woken by several who want an end, one after the other. */
  private static final class Woken extends MockConsumer<byte[], byte[]> {
    private int wakeups = 3;
    private Map<TopicPartition, OffsetAndMetadata> told;

    Woken() {
      super("earliest");
    }

    @Override
    public synchronized void commitSync(
        Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
      if (wakeups-- > 0) {
        throw new WakeupException();
      }
      told = offsets;
    }
  }

  @Test
  void lastCommit_howeverOftenWoken_isMade() throws Exception {
    KafkaReceiverSettings settings = Settings.valid("{brokers: [\"127.0.0.1:1\"]}");
    Connection connection = Connection.prepare(context, settings.client(), bench);
    Partitions partitions = partitions();
    Woken woken = new Woken();
    new Commits(context, partitions, connection.trouble(), Duration.ZERO).now(woken);
    assertThat(woken.told).containsEntry(NAME, new OffsetAndMetadata(1));
    assertThat(partitions.toCommit()).isEmpty();
  }

  private Partitions partitions() {
    Marking marking = new Marking(MarkingSettings.defaults(), ErrorBackoff.defaults(), () -> 0.5);
    Partitions partitions =
        new Partitions(marking, null, context.time(), new ReceiverMeters(context, false));
    partitions.take(List.of(NAME));
    TakenPartition partition = partitions.get(NAME);
    partition.add(new Message(new ConsumerRecord<>("t", 0, 0, null, new byte[0])));
    Message taken = partition.take();
    partition.answered(Outcome.DELIVERED);
    partition.ended(taken, Outcome.DELIVERED);
    return partitions;
  }

  @Test
  void commitWithoutAnswer_keepsOnlyItsOwnConsumerFromCommitting() throws Exception {
    KafkaReceiverSettings settings = Settings.valid("{brokers: [\"127.0.0.1:1\"]}");
    Connection connection = Connection.prepare(context, settings.client(), bench);
    Commits commits = new Commits(context, partitions(), connection.trouble(), Duration.ZERO);
    Mute first = new Mute();
    commits.begin();
    commits.ifDue(first);
    commits.ifDue(first);
    assertThat(first.asked).isEqualTo(1);
    Mute second = new Mute();
    commits.begin();
    commits.ifDue(second);
    assertThat(second.asked).isEqualTo(1);
  }
}
