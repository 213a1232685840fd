package io.sluice.telemetry.logs;

import io.sluice.component.settings.Checks;
import java.time.Duration;

/**
 * Thins out lines of the same level and message.
 *
 * @param tick how long lines are counted before the count starts anew
 * @param initial how many are written in each tick
 * @param thereafter of the further ones, each so-manieth is written; none if 0
 */
public record LogSampling(Duration tick, int initial, int thereafter) {
  public LogSampling {
    new Checks()
        .positive("tick", tick)
        .atLeast("initial", initial, 0)
        .atLeast("thereafter", thereafter, 0)
        .done();
  }

  public static LogSampling defaults() {
    return new LogSampling(Duration.ofSeconds(10), 10, 100);
  }
}
