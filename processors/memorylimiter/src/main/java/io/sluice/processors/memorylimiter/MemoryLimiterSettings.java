package io.sluice.processors.memorylimiter;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Key;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Warns;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * What can be said about the memory limit. The soft limit, at which data is refused, lies below the
 * hard one by the spike.
 *
 * @param checkInterval how often memory is looked at; zero is read as one second
 * @param limitMib the hard limit; wins over the percentage
 * @param limitPercentage the hard limit as a part of the memory there is
 */
public record MemoryLimiterSettings(
    Duration checkInterval,
    @Key("limit_mib") int limitMib,
    @Key("spike_limit_mib") int spikeLimitMib,
    int limitPercentage,
    int spikeLimitPercentage,
    @Key("min_gc_interval_when_soft_limited") Duration minGcIntervalSoft,
    @Key("min_gc_interval_when_hard_limited") Duration minGcIntervalHard,
    @Key("max_gc_interval_when_soft_limited") Duration maxGcIntervalSoft,
    @Key("max_gc_interval_when_hard_limited") Duration maxGcIntervalHard)
    implements Required, Warns {
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(1);
  private static final int USUAL_SPIKE_PERCENT = 20;

  public MemoryLimiterSettings {
    new Checks()
        .notNegative("check_interval", checkInterval)
        .atLeast("limit_mib", limitMib, 0)
        .atLeast("spike_limit_mib", spikeLimitMib, 0)
        .between("limit_percentage", limitPercentage, 0, 100)
        .between("spike_limit_percentage", spikeLimitPercentage, 0, 100)
        .that(
            limitMib == 0 || spikeLimitMib < limitMib,
            "spike_limit_mib",
            "must be smaller than limit_mib, which is " + limitMib)
        .that(
            limitMib > 0 || limitPercentage == 0 || spikeLimitPercentage < limitPercentage,
            "spike_limit_percentage",
            "must be smaller than limit_percentage, which is " + limitPercentage)
        .notNegative("min_gc_interval_when_soft_limited", minGcIntervalSoft)
        .notNegative("min_gc_interval_when_hard_limited", minGcIntervalHard)
        .notNegative("max_gc_interval_when_soft_limited", maxGcIntervalSoft)
        .notNegative("max_gc_interval_when_hard_limited", maxGcIntervalHard)
        .that(
            minGcIntervalSoft.compareTo(minGcIntervalHard) >= 0,
            "min_gc_interval_when_soft_limited",
            "must not be smaller than min_gc_interval_when_hard_limited")
        .that(
            maxGcIntervalSoft.isZero() || maxGcIntervalSoft.compareTo(minGcIntervalSoft) >= 0,
            "max_gc_interval_when_soft_limited",
            "must not be smaller than min_gc_interval_when_soft_limited, or 0")
        .that(
            maxGcIntervalHard.isZero() || maxGcIntervalHard.compareTo(minGcIntervalHard) >= 0,
            "max_gc_interval_when_hard_limited",
            "must not be smaller than min_gc_interval_when_hard_limited, or 0")
        .that(
            maxGcIntervalSoft.isZero()
                || maxGcIntervalHard.isZero()
                || maxGcIntervalSoft.compareTo(maxGcIntervalHard) >= 0,
            "max_gc_interval_when_soft_limited",
            "must not be smaller than max_gc_interval_when_hard_limited, or 0")
        .done();
  }

  public static MemoryLimiterSettings defaults() {
    return new MemoryLimiterSettings(
        Duration.ZERO,
        0,
        0,
        0,
        0,
        Duration.ofSeconds(10),
        Duration.ZERO,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30));
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        limitMib > 0 || limitPercentage > 0,
        "",
        "'limit_mib' or 'limit_percentage' must be greater than zero, for example limit_percentage:"
            + " 75");
  }

  /** How often memory is looked at. */
  Duration interval() {
    return checkInterval.isZero() ? USUAL_INTERVAL : checkInterval;
  }

  /** The hard limit in bytes, given how much memory there is. */
  long hardLimit(long totalMemory) {
    return limitMib > 0 ? mebibytes(limitMib) : totalMemory / 100 * limitPercentage;
  }

  /** The soft limit in bytes, given how much memory there is. */
  long softLimit(long totalMemory) {
    long hard = hardLimit(totalMemory);
    long spike = limitMib > 0 ? mebibytes(spikeLimitMib) : totalMemory / 100 * spikeLimitPercentage;
    return hard - (spike > 0 ? spike : hard / 100 * USUAL_SPIKE_PERCENT);
  }

  private static long mebibytes(long count) {
    return count << 20;
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (checkInterval.isZero()) {
      warn.accept(
          "check_interval",
          "is not set; 1s is assumed. The OpenTelemetry Collector refuses to start without it:"
              + " write check_interval: 1s");
    }
  }
}
