package io.sluice.receivers.kafka;

import io.sluice.component.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Says when a message is given up, and else when it is offered again. */
final class Marking {
  private final MarkingSettings settings;
  private final ErrorBackoff backoff;
  private final DoubleSupplier random;

  /**
   * @param random numbers from zero to one
   */
  Marking(MarkingSettings settings, ErrorBackoff backoff, DoubleSupplier random) {
    this.settings = settings;
    this.backoff = backoff;
    this.random = random;
  }

  /**
   * How long a message waits that was not taken.
   *
   * @return nothing if it is given up
   */
  Optional<Duration> pause(Message message, Outcome.Failure failure, long nowNanos) {
    int failures = message.failed(nowNanos);
    Duration since = Duration.ofNanos(nowNanos - message.firstFailureNanos());
    Duration pause = backoff.pause(failures, random.getAsDouble());
    if (failure instanceof Outcome.Refused refused) {
      return settings.givesUpRefused() && backoff.isOver(since)
          ? Optional.empty()
          : Optional.of(longer(pause, refused.retryAfter()));
    }
    return settings.waitsForEver() ? Optional.of(pause) : Optional.empty();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
