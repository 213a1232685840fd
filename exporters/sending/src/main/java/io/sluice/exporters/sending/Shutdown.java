package io.sluice.exporters.sending;

import io.sluice.component.Outcome;
import java.time.Duration;

/**
 * The end of spans that an exporter could not get rid of before it stopped. It is a refusal, so
 * that a client that still waits knows to send them again, elsewhere or later; for one that was
 * told that they are safe, they are lost and booked as such.
 */
final class Shutdown {
  static final String ERROR_TYPE = "Shutdown";
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private Shutdown() {}

  static Outcome.Refused refusal(String message) {
    return new Outcome.Refused("shutdown", message, COME_BACK);
  }
}
