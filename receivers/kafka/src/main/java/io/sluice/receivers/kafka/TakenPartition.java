package io.sluice.receivers.kafka;

import io.sluice.component.Outcome;
import io.sluice.component.TimeSource;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition while it is ours: what was read of it and not yet offered, and what was offered and
 * not yet settled. The polling thread adds and takes; ends come from any thread.
 */
final class TakenPartition {
  /** Hears of messages that are given up. */
  interface Losses {
    void givenUp(Message message, Outcome.Failure why);

    void waiting(Message message, Outcome.Failure why);

    /**
     * Some spans of a message were lost after a good answer.
     *
     * @return whether somebody will read the message again, so that it must not count as read
     */
    boolean comesAgain(Message message, Outcome.Refused why);
  }

  private final TopicPartition name;
  private final Marking marking;
  private final Losses losses;
  private final TimeSource time;

  /** Messages to be offered, the earliest first. */
  private final TreeMap<Long, Message> waiting = new TreeMap<>();

  /** Offsets of messages that are not settled, in their order. */
  private final Set<Long> unsettled = new LinkedHashSet<>();

  private int underWay;

  /** Messages of which not even the answer is there. */
  private int unanswered;

  /** The offset behind the last message that was read; negative before the first. */
  private long next = -1;

  private long committed = -1;
  private int failuresInARow;
  private boolean pausing;
  private long pauseEndsNanos;
  private boolean closed;

  TakenPartition(TopicPartition name, Marking marking, Losses losses, TimeSource time) {
    this.name = name;
    this.marking = marking;
    this.losses = losses;
    this.time = time;
  }

  TopicPartition name() {
    return name;
  }

  synchronized void add(Message message) {
    waiting.put(message.offset(), message);
    unsettled.add(message.offset());
    next = message.offset() + 1;
  }

  /** What was read last has to be offered before more is read. */
  synchronized boolean isFull() {
    return !waiting.isEmpty();
  }

  /**
   * The next message to offer; null if there is none at the moment. After a failure, one is offered
   * by itself, and the others wait for what becomes of it.
   */
  synchronized Message take() {
    if (waiting.isEmpty() || closed || (failuresInARow > 0 && unanswered > 0) || isPausing()) {
      return null;
    }
    underWay++;
    unanswered++;
    return waiting.pollFirstEntry().getValue();
  }

  private boolean isPausing() {
    if (pausing && time.nanoTime() - pauseEndsNanos >= 0) {
      pausing = false;
    }
    return pausing;
  }

  private void pauseFor(Duration pause) {
    pausing = true;
    pauseEndsNanos = time.nanoTime() + pause.toNanos();
  }

  /** There is no room for it at the moment; that is no failure of its own. */
  synchronized void putBack(Message message, Duration pause) {
    underWay--;
    unanswered--;
    waiting.put(message.offset(), message);
    pauseFor(pause);
    notifyAll();
  }

  /** Somebody answers for a message, or said why not; its end is still to come. */
  synchronized void answered(Outcome outcome) {
    unanswered--;
    if (!(outcome instanceof Outcome.Failure)) {
      failuresInARow = 0;
    }
  }

  /** The way of a message's last span ended, or nothing could be made of it. */
  void ended(Message message, Outcome outcome) {
    if (!(outcome instanceof Outcome.Failure failure)) {
      settled(message);
      return;
    }
    Optional<Duration> pause = marking.pause(message, failure, time.nanoTime());
    if (pause.isEmpty()) {
      settled(message);
      losses.givenUp(message, failure);
    } else {
      again(message, pause.get());
      losses.waiting(message, failure);
    }
  }

  /** The same after a good answer, but not all of its spans arrived. */
  void endedWithLoss(Message message, Outcome.Refused why) {
    if (losses.comesAgain(message, why)) {
      leftUnsettled();
    } else {
      settled(message);
    }
  }

  private synchronized void leftUnsettled() {
    underWay--;
    notifyAll();
  }

  private synchronized void settled(Message message) {
    underWay--;
    unsettled.remove(message.offset());
    notifyAll();
  }

  private synchronized void again(Message message, Duration pause) {
    underWay--;
    failuresInARow++;
    waiting.put(message.offset(), message);
    pauseFor(pause);
    notifyAll();
  }

  /** How far it came, if the brokers do not know yet: everything before is settled. */
  synchronized Optional<Long> toCommit() {
    Iterator<Long> first = unsettled.iterator();
    long reached = first.hasNext() ? first.next() : next;
    return reached > committed ? Optional.of(reached) : Optional.empty();
  }

  synchronized void committed(long offset) {
    committed = Math.max(committed, offset);
  }

  /** How many messages were offered and have not ended. */
  synchronized int underWay() {
    return underWay;
  }

  /** Offers nothing from now on. */
  synchronized void close() {
    closed = true;
    waiting.clear();
  }

  /** Waits until nothing is under way, but not longer than that. */
  synchronized void awaitEnds(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (underWay > 0) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
  }
}
