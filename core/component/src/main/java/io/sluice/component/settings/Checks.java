package io.sluice.component.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with a settings record, so that its user hears of everything at once.
 *
 * <pre>{@code
 * new Checks().notNegative("timeout", timeout).atLeast("send_batch_size", sendBatchSize, 0).done();
 * }</pre>
 */
public final class Checks {
  private final List<InvalidSettings.Problem> problems = new ArrayList<>();

  /** Adds a problem unless the condition holds. */
  public Checks that(boolean holds, String key, String message) {
    if (!holds) {
      problems.add(new InvalidSettings.Problem(key, message));
    }
    return this;
  }

  public Checks notBlank(String key, String value) {
    return that(!value.isBlank(), key, "must not be empty");
  }

  public Checks atLeast(String key, long value, long least) {
    return that(value >= least, key, "must be at least " + least + ", is " + value);
  }

  public Checks between(String key, double value, double least, double most) {
    return that(
        value >= least && value <= most,
        key,
        "must be between " + plain(least) + " and " + plain(most) + ", is " + plain(value));
  }

  public Checks notNegative(String key, Duration value) {
    return that(!value.isNegative(), key, "must not be negative");
  }

  public Checks positive(String key, Duration value) {
    return that(
        !value.isNegative() && !value.isZero(), key, "must be greater than zero, for example 5s");
  }

  /** Throws when anything was wrong. */
  public void done() {
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
