package io.sluice.connectors.spanmetrics;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How durations are counted.
 *
 * @param disable counts none
 * @param unit what bounds and sums are in
 * @param explicit with these bounds
 * @param exponential with bounds that fit themselves
 * @param dimensions what durations are told apart by besides
 */
public record HistogramSettings(
    boolean disable,
    Unit unit,
    Optional<Explicit> explicit,
    Optional<Exponential> exponential,
    List<DimensionSettings> dimensions) {
  public HistogramSettings {
    dimensions = List.copyOf(dimensions);
    if (explicit.isPresent() && exponential.isPresent()) {
      throw new InvalidSettings(
          "", "explicit and exponential exclude each other: leave one of them out");
    }
  }

  public static HistogramSettings defaults() {
    return new HistogramSettings(false, Unit.MS, Optional.empty(), Optional.empty(), List.of());
  }

  /** Milliseconds or seconds. */
  public enum Unit {
    MS(1_000_000),
    S(1_000_000_000);

    private final double nanos;

    Unit(double nanos) {
      this.nanos = nanos;
    }

    double of(long durationNanos) {
      return durationNanos / nanos;
    }
  }

  /**
   * Bounds that somebody chose.
   *
   * @param buckets the upper bounds
   */
  public record Explicit(List<Duration> buckets) {
    public Explicit {
      buckets = buckets.stream().sorted().distinct().toList();
    }

    public static Explicit defaults() {
      return new Explicit(
          Stream.of(2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1000, 1400, 2000, 5000, 10_000, 15_000)
              .map(Duration::ofMillis)
              .toList());
    }

    double[] bounds(Unit unit) {
      return buckets.stream().mapToDouble(bound -> unit.of(bound.toNanos())).toArray();
    }
  }

  /**
   * Bounds that are powers of a base.
   *
   * @param maxSize how many buckets there can be; 0 for 160
   */
  public record Exponential(int maxSize) {
    private static final int USUAL = 160;
    private static final int MOST = 16_384;

    public Exponential {
      new Checks()
          .that(
              maxSize == 0 || (maxSize >= 2 && maxSize <= MOST),
              "max_size",
              "must be between 2 and " + MOST + ", is " + maxSize)
          .done();
    }

    public static Exponential defaults() {
      return new Exponential(USUAL);
    }

    int buckets() {
      return maxSize == 0 ? USUAL : maxSize;
    }
  }
}
