package io.sluice.processors.memorylimiter;

import java.time.Duration;

/** Settings for tests: 100 MiB hard, 80 soft, looked at every second. */
final class Limits {
  private Limits() {}

  static MemoryLimiterSettings gc(int minSoft, int minHard, int maxSoft, int maxHard) {
    return new MemoryLimiterSettings(
        Duration.ofSeconds(1),
        100,
        20,
        0,
        0,
        Duration.ofSeconds(minSoft),
        Duration.ofSeconds(minHard),
        Duration.ofSeconds(maxSoft),
        Duration.ofSeconds(maxHard));
  }

  static MemoryLimiterSettings usual() {
    return gc(10, 0, 30, 30);
  }

  static MemoryLimiterSettings sized(int limit, int spike, int percentage, int spikePercentage) {
    MemoryLimiterSettings usual = usual();
    return new MemoryLimiterSettings(
        Duration.ZERO,
        limit,
        spike,
        percentage,
        spikePercentage,
        usual.minGcIntervalSoft(),
        usual.minGcIntervalHard(),
        usual.maxGcIntervalSoft(),
        usual.maxGcIntervalHard());
  }
}
