package io.sluice.receivers.kafka;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.formats.messages.MessageEncoding;
import io.sluice.formats.messages.Reading;
import io.sluice.spans.SpanBatch;
import io.sluice.telemetry.logs.ThrottledLog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.event.Level;

/** Takes messages to the pipelines: memory for them first, then what is in them. */
final class MessageIntake {
  /** How long a partition waits when the pipelines hold all that they may. */
  private static final Duration UNTIL_ROOM = Duration.ofMillis(250);

  private final Intake intake;
  private final MessageEncoding encoding;
  private final HeaderAttributes headers;
  private final ReceiverMeters meters;
  private final ComponentContext context;
  private final ThrottledLog log;
  private final Executor afterTheOthers;

  /**
   * @param afterTheOthers runs what need be done only once for all messages that were read together
   */
  MessageIntake(
      ComponentContext context,
      KafkaReceiverSettings settings,
      Intake intake,
      ReceiverMeters meters,
      Executor afterTheOthers) {
    this.context = context;
    this.intake = intake;
    this.encoding = settings.effectiveEncoding();
    this.headers = new HeaderAttributes(settings.headerExtraction().wanted());
    this.meters = meters;
    this.log = new ThrottledLog(context.log(), context.time());
    this.afterTheOthers = afterTheOthers;
  }

  /**
   * Offers a message, which hears of its end sooner or later.
   *
   * @return false when there is no room, and the partition has to wait for it
   */
  boolean offer(Message message, TakenPartition partition) {
    byte[] value = message.record().value();
    if (value == null || value.length == 0) {
      end(message, partition, Outcome.DELIVERED);
      return true;
    }
    Optional<Admission.Reservation> room = intake.admission().tryReserve(value.length);
    if (room.isEmpty()) {
      return waitForRoom(message, partition);
    }
    Reading reading;
    try {
      reading = read(message);
    } catch (Error e) {
      room.get().release();
      throw e;
    }
    SpanBatch spans = reading.spans();
    if (!room.get().tryGrowTo(Math.max(value.length, spans.footprint()))) {
      room.get().release();
      return waitForRoom(message, partition);
    }
    Outcome.Failure lost = lost(reading, message);
    if (spans.isEmpty()) {
      room.get().release();
      end(message, partition, lost == null ? Outcome.DELIVERED : lost);
    } else {
      room.get().settleAt(spans.footprint());
      OfferedMessage offered = new OfferedMessage(message, partition, room.get(), afterTheOthers);
      intake.submit(spans, TopicMetadata.of(message.record()), offered, offered);
    }
    return true;
  }

  private static void end(Message message, TakenPartition partition, Outcome outcome) {
    partition.answered(outcome);
    partition.ended(message, outcome);
  }

  private Reading read(Message message) {
    try {
      Reading reading =
          encoding.read(message.record().value(), () -> context.time().epochMillis() * 1_000_000);
      return reading.spans().isEmpty()
          ? reading
          : new Reading(
              headers.add(reading.spans(), message.record()), reading.lost(), reading.problem());
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever a message does to its reader, the others have to be read. Other errors, such as
      // want of memory, are not the message's, which is read again later.
      context.log().error("Reading {} failed; this is a fault in Sluice", message.place(), e);
      return new Reading(SpanBatch.EMPTY, 1, Optional.of("the reader failed: " + e));
    }
  }

  private boolean waitForRoom(Message message, TakenPartition partition) {
    log.log(
        Level.INFO,
        "room",
        "Reading waits: the pipelines hold all the memory they may; give Sluice a larger heap, or"
            + " see what keeps the exporters busy");
    partition.putBack(message, UNTIL_ROOM);
    return false;
  }

  /** What could not be read of a message, counted once; null if there is nothing. */
  private Outcome.Failure lost(Reading reading, Message message) {
    if (reading.problem().isEmpty()) {
      return null;
    }
    Outcome.Failure why =
        new Outcome.Rejected("malformed", reading.problem().get(), StatusCode.INVALID_ARGUMENT);
    if (message.countOnce()) {
      Client client = TopicMetadata.of(message.record());
      intake.turnedAway(reading.lost(), client, why);
      meters.unreadable(message.record(), reading.lost());
      log.log(
          Level.WARN,
          "unreadable " + message.record().topic(),
          reading.lost()
              + " spans of "
              + message.place()
              + " cannot be read as "
              + encoding.word()
              + "; see who writes to that topic, and how: "
              + reading.problem().get());
    }
    return why;
  }
}
