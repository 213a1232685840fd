package io.sluice.receivers.kafka;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.component.TimeSource;
import io.sluice.kafka.client.BrokerConnections;
import io.sluice.kafka.client.BrokerTrouble;
import io.sluice.kafka.client.Connection;
import io.sluice.telemetry.logs.ThrottledLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.event.Level;

/**
 * The thread that polls: a consumer is not to be touched by any other. A consumer that fails is
 * closed, and another one made after a pause.
 *
 * <p>When the receiver stops, nothing more is offered. The consumer stays in its group until what
 * was offered has ended, so that the brokers hear how far it came; but where another takes its
 * place, only for a moment.
 */
final class PollLoop implements Runnable, TakenPartition.Losses {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  /** Nobody waits for exporters for longer than this after a stop. */
  private static final Duration LONGEST_END = Duration.ofMinutes(5);

  /** How long partitions are kept from a successor for what is under way; the rest comes again. */
  private static final Duration HAND_OVER = Duration.ofSeconds(3);

  private final ComponentContext context;
  private final KafkaReceiverSettings settings;
  private final Connection connection;
  private final BrokerTrouble trouble;
  private final ThrottledLog log;
  private final ReceiverMeters meters;
  private final BrokerConnections connections;
  private final Partitions partitions;
  private final MessageIntake intake;
  private final Commits commits;
  private final Watch watch;
  private final Queue<Runnable> afterwards = new ArrayDeque<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch handsOff = new CountDownLatch(1);
  private final CountDownLatch enough = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean stopping;

  /** When a successor is to have the partitions; null if there is none. */
  private volatile Deadline handOver;

  /** Whether nothing was under way when the last message had been offered. */
  private volatile boolean idle;

  private volatile Consumer<byte[], byte[]> consumer;
  private Duration pause = FIRST_PAUSE;

  PollLoop(
      ComponentContext context,
      KafkaReceiverSettings settings,
      Intake into,
      Connection connection) {
    this.context = context;
    this.settings = settings;
    this.connection = connection;
    this.trouble = connection.trouble();
    this.log = new ThrottledLog(context.log(), context.time());
    this.meters =
        new ReceiverMeters(
            context, settings.telemetry().metrics().kafkaReceiverRecordsDelay().enabled());
    this.connections = new BrokerConnections(context.meters(), "receiver", context.id().toString());
    Marking marking =
        new Marking(
            settings.messageMarking(),
            settings.errorBackoff(),
            () -> ThreadLocalRandom.current().nextDouble());
    this.partitions = new Partitions(marking, this, context.time(), meters);
    this.intake = new MessageIntake(context, settings, into, meters, afterwards::add);
    this.commits = new Commits(context, partitions, trouble, settings.autocommit().pause());
    this.watch = new Watch(context, connection, settings.topicChoice());
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        try {
          workWith(new KafkaConsumer<>(ConsumerProperties.of(settings, connection.properties())));
        } catch (WakeupException | InterruptException e) {
          // Whoever woke us set stopping before.
          stopping = true;
        } catch (KafkaException e) {
          complain(e);
          awaitNextTry();
        } catch (RuntimeException | Error e) {
          // Want of memory for one answer, or of a library, must not end the reading unseen.
          context.log().error("Reading from Kafka failed, and begins anew: a fault in Sluice", e);
          awaitNextTry();
        }
      }
    } finally {
      partitions.forgetAll();
      idle = true;
      handsOff.countDown();
      over.countDown();
    }
  }

  private void workWith(Consumer<byte[], byte[]> ours) {
    consumer = ours;
    connections.follow(ours::metrics);
    commits.begin();
    try {
      subscribe(ours);
      while (!stopping) {
        poll(ours);
      }
      idle = partitions.underWay() == 0;
      handsOff.countDown();
      awaitEnds(ours);
      commits.now(ours);
      // Whoever gets them next need not wait for what still has not ended.
      partitions.forgetAll();
    } finally {
      ours.close(CloseOptions.timeout(CLOSING));
    }
  }

  private void subscribe(Consumer<byte[], byte[]> ours) {
    TopicChoice topics = settings.topicChoice();
    Rebalances rebalances = new Rebalances(ours, partitions, commits);
    if (topics.pattern().isPresent()) {
      ours.subscribe(topics.pattern().get(), rebalances);
    } else {
      ours.subscribe(topics.names(), rebalances);
    }
  }

  private void poll(Consumer<byte[], byte[]> ours) {
    pauseThoseThatWait(ours);
    boolean any = false;
    for (ConsumerRecord<byte[], byte[]> record : pollOnce(ours)) {
      read(record);
      any = true;
    }
    for (TakenPartition partition : partitions.all()) {
      offer(partition);
    }
    runAfterwards();
    if (any) {
      // Only now: a message that makes us fail is read again and again.
      pause = FIRST_PAUSE;
    }
    commits.ifDue(ours);
    showLag(ours);
    watch.look(!partitions.names().isEmpty());
  }

  private Iterable<ConsumerRecord<byte[], byte[]>> pollOnce(Consumer<byte[], byte[]> ours) {
    try {
      return ours.poll(POLL);
    } catch (WakeupException e) {
      // The next look at stopping says why.
      return List.of();
    }
  }

  private void pauseThoseThatWait(Consumer<byte[], byte[]> ours) {
    List<TopicPartition> waiting = new ArrayList<>();
    List<TopicPartition> others = new ArrayList<>();
    for (TakenPartition partition : partitions.all()) {
      (partition.isFull() ? waiting : others).add(partition.name());
    }
    ours.pause(waiting);
    ours.resume(others);
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition name = new TopicPartition(record.topic(), record.partition());
    TakenPartition partition = partitions.get(name);
    if (partition != null) {
      partition.add(new Message(record));
      meters.read(name, record, context.time().epochMillis());
    }
  }

  private void offer(TakenPartition partition) {
    // What is taken counts as under way, so nothing is taken that will not be offered.
    while (!stopping) {
      Message next = partition.take();
      if (next == null || !intake.offer(next, partition)) {
        return;
      }
    }
  }

  private void runAfterwards() {
    for (Runnable task = afterwards.poll(); task != null; task = afterwards.poll()) {
      task.run();
    }
  }

  private void showLag(Consumer<byte[], byte[]> ours) {
    for (TopicPartition name : partitions.names()) {
      OptionalLong lag = ours.currentLag(name);
      lag.ifPresent(messages -> meters.lag(name, messages));
    }
  }

  /** Stays in the group, reads nothing, and waits for what was offered. */
  private void awaitEnds(Consumer<byte[], byte[]> ours) {
    long end = System.nanoTime() + LONGEST_END.toNanos();
    while (partitions.underWay() > 0 && !isEnough() && System.nanoTime() < end) {
      ours.pause(ours.assignment());
      pollOnce(ours);
      commits.ifDue(ours);
    }
  }

  private boolean isEnough() {
    Deadline awaited = handOver;
    return enough.getCount() == 0 || (awaited != null && awaited.passed());
  }

  private void complain(KafkaException failure) {
    log.log(
        Level.ERROR,
        failure.getClass().getName(),
        "Reading " + settings.topicChoice() + " failed, and begins anew: " + trouble.of(failure));
  }

  private void awaitNextTry() {
    partitions.forgetAll();
    try {
      stopping |= asked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopping = true;
      Thread.currentThread().interrupt();
    }
    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
  }

  /** Offers nothing from now on; tells whether that was so before the deadline. */
  boolean stop(Deadline deadline) throws InterruptedException {
    stopping = true;
    asked.countDown();
    wake();
    return handsOff.await(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for ends a little longer, then leaves the partitions to another. */
  void handOver() {
    handOver = Deadline.in(HAND_OVER, TimeSource.SYSTEM);
    wake();
  }

  /** Waits for no end any more. */
  void conclude() {
    enough.countDown();
    wake();
  }

  /** Whether nothing is under way, so that it ends by itself at once. */
  boolean isIdle() {
    return idle;
  }

  boolean awaitEnd(Duration patience) throws InterruptedException {
    return over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void wake() {
    Consumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
  }

  @Override
  public void givenUp(Message message, Outcome.Failure why) {
    if (!why.reason().equals("malformed")) {
      log.log(
          Level.ERROR,
          "given up " + why.reason(),
          "The spans of " + message.place() + " are given up: " + why.message());
    }
  }

  /**
   * While we read, whoever answered for the spans and gave them up did so by their settings. At the
   * end they are given up for want of time, which the next reader has.
   */
  @Override
  public boolean comesAgain(Message message, Outcome.Refused why) {
    if (stopping) {
      log.log(
          Level.WARN,
          "again " + why.reason(),
          "Not all spans of "
              + message.place()
              + " arrived, so it does not count as read, and comes again: "
              + why.message());
    }
    return stopping;
  }

  @Override
  public void waiting(Message message, Outcome.Failure why) {
    log.log(
        Level.WARN,
        "waiting " + why.reason(),
        "Reading waits at " + message.place() + ", which is offered again: " + why.message());
  }
}
