package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.internal.DefaultMeter;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The registry that components register their meters in. Everything in it counts from the start of
 * the process and never decays, which is what a Prometheus scraper expects; the library's simple
 * registry forgets histogram buckets after a few minutes.
 *
 * <p>Buckets come from the catalogue. A meter that is not listed there has the buckets that its own
 * service level objectives name, else none.
 */
public final class CumulativeMeterRegistry extends MeterRegistry {
  /** A registry that keeps what exists at this level and denies the rest. */
  public CumulativeMeterRegistry(MetricLevel level) {
    super(Clock.SYSTEM);
    config().namingConvention(NamingConvention.identity).meterFilter(new LevelFilter(level));
  }

  @Override
  protected <T> Gauge newGauge(Meter.Id id, T state, ToDoubleFunction<T> value) {
    return new Observed.Level(id, () -> value.applyAsDouble(state));
  }

  @Override
  protected Counter newCounter(Meter.Id id) {
    return new CumulativeCounter(id);
  }

  @Override
  protected <T> FunctionCounter newFunctionCounter(
      Meter.Id id, T state, ToDoubleFunction<T> value) {
    return new Observed.Total(id, () -> value.applyAsDouble(state));
  }

  @Override
  protected DistributionSummary newDistributionSummary(
      Meter.Id id, DistributionStatisticConfig config, double scale) {
    return new BucketSummary(id, bounds(id, config, 1), scale);
  }

  @Override
  protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauses) {
    return new BucketTimer(id, clock, pauses, bounds(id, config, 1e9));
  }

  @Override
  protected <T> FunctionTimer newFunctionTimer(
      Meter.Id id,
      T state,
      ToLongFunction<T> count,
      ToDoubleFunction<T> totalTime,
      TimeUnit totalTimeUnit) {
    return new CumulativeFunctionTimer<>(
        id, state, count, totalTime, totalTimeUnit, getBaseTimeUnit());
  }

  @Override
  protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
    return new DefaultMeter(id, type, measurements);
  }

  @Override
  protected TimeUnit getBaseTimeUnit() {
    return TimeUnit.SECONDS;
  }

  @Override
  protected DistributionStatisticConfig defaultHistogramConfig() {
    return DistributionStatisticConfig.DEFAULT;
  }

  private static BucketBounds bounds(
      Meter.Id id, DistributionStatisticConfig config, double perUnit) {
    return CollectorMetrics.find(id.getName())
        .map(metric -> metric instanceof HistogramMetric histogram ? histogram.bounds() : null)
        .orElseGet(() -> ownBounds(config.getServiceLevelObjectiveBoundaries(), perUnit));
  }

  private static BucketBounds ownBounds(double[] objectives, double perUnit) {
    return objectives == null
        ? BucketBounds.NONE
        : BucketBounds.of(
            Arrays.stream(objectives).map(bound -> bound / perUnit).sorted().toArray());
  }
}
