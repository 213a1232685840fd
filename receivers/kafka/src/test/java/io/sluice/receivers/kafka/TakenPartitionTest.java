package io.sluice.receivers.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import io.sluice.testkit.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TakenPartitionTest {
  private static final Outcome.Refused LATER =
      new Outcome.Refused("queue_full", "later", Duration.ZERO);
  private static final Outcome.Rejected NEVER = new Outcome.Rejected("malformed", "never");

  private final ManualTime time = new ManualTime();
  private boolean stopping;
  private final List<String> said = new ArrayList<>();

  private TakenPartition partition(MarkingSettings marking, ErrorBackoff backoff) {
    TakenPartition.Losses losses =
        new TakenPartition.Losses() {
          @Override
          public void givenUp(Message message, Outcome.Failure why) {
            said.add("gave up " + message.offset());
          }

          @Override
          public void waiting(Message message, Outcome.Failure why) {
            said.add("waits at " + message.offset());
          }

          @Override
          public boolean comesAgain(Message message, Outcome.Refused why) {
            return stopping;
          }
        };
    return new TakenPartition(
        new TopicPartition("t", 0), new Marking(marking, backoff, () -> 0.5), losses, time);
  }

  private TakenPartition usual() {
    return partition(MarkingSettings.defaults(), ErrorBackoff.defaults());
  }

  private static Message message(long offset) {
    return new Message(new ConsumerRecord<>("t", 0, offset, null, new byte[0]));
  }

  private static void end(TakenPartition partition, Message message, Outcome outcome) {
    partition.answered(outcome);
    partition.ended(message, outcome);
  }

  /** Whatever order messages end in, brokers never hear of one that has not. */
  @Property(tries = 300)
  void committed_isNeverBehindAnUnsettledMessage(
      @ForAll @IntRange(min = 1, max = 30) int messages, @ForAll Random random) {
    TakenPartition partition = usual();
    TreeSet<Long> unsettled = new TreeSet<>();
    List<Message> underWay = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < messages; i++) {
      // Some offsets are none, as where a topic was compacted.
      offset += 1 + random.nextInt(3);
      partition.add(message(offset));
      unsettled.add(offset);
    }
    long behindLast = offset + 1;
    for (Message next = partition.take(); next != null; next = partition.take()) {
      underWay.add(next);
    }
    assertThat(underWay).extracting(Message::offset).isSorted();
    while (!underWay.isEmpty()) {
      Message ended = underWay.remove(random.nextInt(underWay.size()));
      end(partition, ended, Outcome.DELIVERED);
      unsettled.remove(ended.offset());
      long reached = unsettled.isEmpty() ? behindLast : unsettled.first();
      Optional<Long> told = partition.toCommit();
      told.ifPresent(partition::committed);
      assertThat(partition.toCommit()).isEmpty();
      told.ifPresent(at -> assertThat(at).isEqualTo(reached));
    }
    assertThat(partition.underWay()).isZero();
  }

  @Test
  void refused_isOfferedAgainByItself_afterAPause() {
    TakenPartition partition = usual();
    partition.add(message(1));
    partition.add(message(2));
    partition.add(message(3));
    Message first = partition.take();
    end(partition, first, LATER);
    assertThat(partition.take()).isNull();
    time.advance(Duration.ofMillis(250));
    assertThat(partition.take()).isSameAs(first);
    assertThat(partition.take()).as("the others wait for what becomes of it").isNull();
    end(partition, first, Outcome.DELIVERED);
    assertThat(partition.take().offset()).isEqualTo(2);
    assertThat(partition.take().offset()).isEqualTo(3);
    assertThat(partition.toCommit()).contains(2L);
    assertThat(said).containsExactly("waits at 1");
  }

  @Test
  void pauses_grow() {
    TakenPartition partition = usual();
    partition.add(message(1));
    for (int millis : new int[] {250, 375, 562}) {
      end(partition, partition.take(), LATER);
      time.advance(Duration.ofMillis(millis - 1));
      assertThat(partition.take()).isNull();
      time.advance(Duration.ofMillis(1));
    }
    assertThat(partition.take()).isNotNull();
  }

  @Test
  void poison_isGivenUp() {
    TakenPartition partition = usual();
    partition.add(message(1));
    end(partition, partition.take(), NEVER);
    assertThat(partition.toCommit()).contains(2L);
    assertThat(said).containsExactly("gave up 1");
  }

  @Test
  void poison_whereNobodyMayGiveUp_keepsItsPartition() {
    TakenPartition partition =
        partition(new MarkingSettings(true, false, Optional.of(false)), ErrorBackoff.defaults());
    partition.add(message(1));
    end(partition, partition.take(), NEVER);
    assertThat(partition.toCommit()).contains(1L);
    assertThat(partition.isFull()).isTrue();
  }

  @Test
  void refused_whereErrorsAreMarked_isGivenUpAfterItsTime() {
    ErrorBackoff backoff =
        new ErrorBackoff(
            true, Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 0, Duration.ofSeconds(2));
    TakenPartition partition =
        partition(new MarkingSettings(true, true, Optional.empty()), backoff);
    partition.add(message(1));
    for (int attempt = 0; attempt < 3; attempt++) {
      end(partition, partition.take(), LATER);
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(said).containsExactly("waits at 1", "waits at 1", "gave up 1");
    assertThat(partition.toCommit()).contains(2L);
  }

  @Test
  void lossAfterAGoodAnswer_countsAsRead_whileReadingGoesOn() {
    TakenPartition partition = usual();
    partition.add(message(1));
    Message taken = partition.take();
    partition.answered(Outcome.DELIVERED);
    partition.endedWithLoss(taken, LATER);
    assertThat(partition.underWay()).isZero();
    assertThat(partition.toCommit()).contains(2L);
  }

  @Test
  void lossAfterAGoodAnswer_atTheEnd_leavesItUnread() {
    stopping = true;
    TakenPartition partition = usual();
    partition.add(message(1));
    partition.add(message(2));
    Message first = partition.take();
    end(partition, partition.take(), Outcome.DELIVERED);
    partition.answered(Outcome.DELIVERED);
    partition.endedWithLoss(first, LATER);
    assertThat(partition.underWay()).isZero();
    assertThat(partition.toCommit()).contains(1L);
  }

  @Test
  void closed_offersNothing() {
    TakenPartition partition = usual();
    partition.add(message(1));
    partition.close();
    assertThat(partition.take()).isNull();
    assertThat(partition.toCommit()).contains(1L);
  }
}
