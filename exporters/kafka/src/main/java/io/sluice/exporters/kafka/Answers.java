package io.sluice.exporters.kafka;

import io.sluice.component.StatusCode;
import io.sluice.component.TimeSource;
import io.sluice.exporters.sending.SendResult;
import io.sluice.exporters.sending.Sender;
import io.sluice.kafka.client.BrokerTrouble;
import java.time.Duration;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Says what the brokers' answers mean. Missing rights and topics can be given and made while
 * requests wait, so that only few failures are for good.
 */
final class Answers {
  /** How often the brokers are looked at when they do not answer; it takes seconds. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

  private final BrokerTrouble trouble;
  private final TimeSource time;
  private boolean looked;
  private long lookedNanos;

  Answers(BrokerTrouble trouble, TimeSource time) {
    this.trouble = trouble;
    this.time = time;
  }

  /**
   * Tells what an attempt's failure means. Looking at brokers is no work for the thread that brings
   * their answers, on which this is called: now and then an attempt ends a little later instead.
   */
  void tell(String topic, Exception failure, Sender.Callback done) {
    if (!mayLook()) {
      done.done(result(failure, topic, trouble.briefly(failure)));
      return;
    }
    Thread looking =
        new Thread(() -> done.done(result(failure, topic, trouble.of(failure))), "kafka-looking");
    looking.setDaemon(true);
    looking.start();
  }

  private static SendResult result(Exception failure, String topic, String words) {
    String message = "topic " + topic + ": " + words;
    String type = type(failure);
    if (failure instanceof RecordTooLargeException) {
      return new SendResult.TooLarge(message, StatusCode.RESOURCE_EXHAUSTED, type);
    }
    if (failure instanceof InvalidTopicException) {
      return new SendResult.Permanent(message, StatusCode.INVALID_ARGUMENT, type);
    }
    return new SendResult.Retryable(message, status(failure), Duration.ZERO, type);
  }

  private static StatusCode status(Exception failure) {
    return failure instanceof AuthorizationException
        ? StatusCode.PERMISSION_DENIED
        : failure instanceof AuthenticationException
            ? StatusCode.UNAUTHENTICATED
            : StatusCode.UNAVAILABLE;
  }

  private synchronized boolean mayLook() {
    long now = time.nanoTime();
    if (looked && now - lookedNanos < BETWEEN_LOOKS.toNanos()) {
      return false;
    }
    looked = true;
    lookedNanos = now;
    return true;
  }

  /** Kafka's own word: {@code NotLeaderOrFollower}. */
  private static String type(Exception failure) {
    return failure.getClass().getSimpleName().replaceFirst("Exception$", "");
  }

  /** A message that need not be sent to know what the brokers would say. */
  static SendResult tooLarge(int bytes, int most) {
    return new SendResult.TooLarge(
        "a message of "
            + bytes
            + " bytes is larger than producer.max_message_bytes ("
            + most
            + "); a lower sending_queue.batch.max_size saves cutting it",
        StatusCode.RESOURCE_EXHAUSTED,
        "RecordTooLarge");
  }
}
