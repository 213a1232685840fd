package io.sluice.component;

import java.time.Duration;
import java.util.Objects;

/** How the way of some spans ended. There are four ends, and no other way for a span to leave. */
public sealed interface Outcome extends Verdict {
  Outcome DELIVERED = new Delivered();

  /** Somebody outside has them. */
  record Delivered() implements Outcome {}

  /**
   * We were told not to keep them.
   *
   * @param rule which rule said so, from a small set: a policy's or a condition's name
   */
  record DecidedAgainst(String rule) implements Outcome {
    public DecidedAgainst {
      Objects.requireNonNull(rule, "rule");
    }
  }

  /** An end that is not a good one. */
  sealed interface Failure extends Outcome permits Refused, Rejected {
    /** From a small set, snake_case, fit for a metric's label: {@code queue_full}. */
    String reason();

    /** A sentence with the cause and, where there is one, the cure. */
    String message();

    StatusCode status();
  }

  /**
   * Not now: the same spans may well be taken later.
   *
   * @param retryAfter when to come back; zero when nothing is known
   */
  record Refused(String reason, String message, StatusCode status, Duration retryAfter)
      implements Failure {
    public Refused {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(retryAfter, "retryAfter");
    }

    public Refused(String reason, String message, Duration retryAfter) {
      this(reason, message, StatusCode.UNAVAILABLE, retryAfter);
    }
  }

  /** Never: sending the same again gives the same answer. */
  record Rejected(String reason, String message, StatusCode status) implements Failure {
    public Rejected {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(status, "status");
    }

    public Rejected(String reason, String message) {
      this(reason, message, StatusCode.INTERNAL);
    }
  }
}
