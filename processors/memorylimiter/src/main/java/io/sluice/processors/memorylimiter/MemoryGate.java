package io.sluice.processors.memorylimiter;

import io.sluice.component.TimeSource;
import java.time.Duration;
import org.slf4j.Logger;

/**
 * Decides, at every look at the memory, whether data is refused until the next. Above the soft
 * limit garbage is collected before anything is refused, but not again and again when that does not
 * help.
 */
final class MemoryGate {
  /** A collection that frees less than one part in this many did not help. */
  private static final int LITTLE = 20;

  private final MemoryLimiterSettings settings;
  private final MemoryUse use;
  private final TimeSource time;
  private final Logger log;
  private final long softLimit;
  private final long hardLimit;
  private volatile boolean refusing;
  private long lastCollection;
  private Duration softBackoff = Duration.ZERO;
  private Duration hardBackoff = Duration.ZERO;

  MemoryGate(
      MemoryLimiterSettings settings, MemoryUse use, long total, TimeSource time, Logger log) {
    this.settings = settings;
    this.use = use;
    this.time = time;
    this.log = log;
    this.softLimit = settings.softLimit(total);
    this.hardLimit = settings.hardLimit(total);
    // As if the last collection were long past.
    this.lastCollection = time.nanoTime() - Duration.ofDays(1).toNanos();
  }

  boolean refusing() {
    return refusing;
  }

  long softLimit() {
    return softLimit;
  }

  long hardLimit() {
    return hardLimit;
  }

  /** Looks at the memory; called by one thread. */
  void look() {
    long used = use.bytes();
    if (used >= softLimit) {
      used = collectIfDue(used);
    } else {
      resetBackoff();
    }
    boolean above = used >= softLimit;
    if (above && !refusing) {
      log.atWarn()
          .addKeyValue("cur_mem_mib", used >> 20)
          .log("Memory usage is above soft limit. Refusing data.");
    } else if (!above && refusing) {
      log.atInfo()
          .addKeyValue("cur_mem_mib", used >> 20)
          .log("Memory usage back within limits. Resuming normal operation.");
    }
    refusing = above;
  }

  private long collectIfDue(long used) {
    boolean hard = used >= hardLimit;
    Duration least = hard ? settings.minGcIntervalHard() : settings.minGcIntervalSoft();
    Duration backoff = hard ? hardBackoff : softBackoff;
    long since = time.nanoTime() - lastCollection;
    if (since <= Math.max(least.toNanos(), backoff.toNanos())) {
      // What has gathered since the last collection is mostly garbage, and no reason to refuse.
      return Math.min(used, use.live());
    }
    log.atInfo()
        .addKeyValue("cur_mem_mib", used >> 20)
        .log(
            hard
                ? "Memory usage is above hard limit. Forcing a GC."
                : "Memory usage is above soft limit. Forcing a GC.");
    use.collect();
    lastCollection = time.nanoTime();
    long after = use.bytes();
    if (after >= softLimit && used - after < used / LITTLE) {
      softBackoff = longer(softBackoff, settings.minGcIntervalSoft(), settings.maxGcIntervalSoft());
      hardBackoff = longer(hardBackoff, settings.minGcIntervalHard(), settings.maxGcIntervalHard());
    } else {
      resetBackoff();
    }
    return after;
  }

  /** Twice as long as before, within the bounds; no longer at all where the most is zero. */
  private Duration longer(Duration before, Duration least, Duration most) {
    if (most.isZero()) {
      return Duration.ZERO;
    }
    Duration base = max(max(before, least), settings.interval().multipliedBy(95).dividedBy(100));
    Duration twice = base.multipliedBy(2);
    return twice.compareTo(most) < 0 ? twice : most;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private void resetBackoff() {
    softBackoff = Duration.ZERO;
    hardBackoff = Duration.ZERO;
  }
}
