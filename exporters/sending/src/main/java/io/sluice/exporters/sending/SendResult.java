package io.sluice.exporters.sending;

import io.sluice.component.StatusCode;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/** How an attempt to send ended. */
public sealed interface SendResult {
  SendResult SENT = new Sent(0, "");

  /** The type of an error that is none of the destination's own. */
  String OTHER = "_OTHER";

  /**
   * The destination has the spans.
   *
   * @param notTaken how many of them it does not have all the same, and never will
   * @param message why; empty if it has them all
   */
  record Sent(int notTaken, String message) implements SendResult {
    public Sent {
      Objects.requireNonNull(message, "message");
    }
  }

  /** The destination does not have the spans. */
  sealed interface Failed extends SendResult {
    /** A sentence with the cause and, where there is one, the cure. */
    String message();

    StatusCode status();

    /** For the metrics, see {@link SendResult#errorType}. */
    String errorType();
  }

  /**
   * Another attempt may succeed.
   *
   * @param retryAfter the least pause that the destination asked for; zero if it did not
   */
  record Retryable(String message, StatusCode status, Duration retryAfter, String errorType)
      implements Failed {
    public Retryable {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(retryAfter, "retryAfter");
      Objects.requireNonNull(errorType, "errorType");
    }
  }

  /** Every further attempt would end the same. */
  record Permanent(String message, StatusCode status, String errorType) implements Failed {
    public Permanent {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(errorType, "errorType");
    }
  }

  /**
   * The destination takes nothing that large; smaller pieces of the same may be taken. A single
   * span that is too large is lost like after any {@link Permanent} failure.
   */
  record TooLarge(String message, StatusCode status, String errorType) implements Failed {
    public TooLarge {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(errorType, "errorType");
    }
  }

  /** The metrics' word for a status that a destination answered with: {@code ResourceExhausted}. */
  static String errorType(StatusCode status) {
    if (status == StatusCode.CANCELLED) {
      return "Canceled";
    }
    StringBuilder word = new StringBuilder();
    for (String part : status.name().split("_", -1)) {
      word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
    }
    return word.toString();
  }
}
