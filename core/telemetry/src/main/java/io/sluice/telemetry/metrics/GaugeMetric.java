package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** A metric that rises and falls. */
public record GaugeMetric(Facts facts) implements Metric {
  /**
   * A gauge that asks for its value when it is read.
   *
   * @param labels names and values in turn
   */
  public <T> Gauge observe(
      MeterRegistry registry, T state, ToDoubleFunction<T> value, String... labels) {
    return Gauge.builder(name(), state, value)
        .description(facts.helpLine())
        .baseUnit(facts.unit())
        .tags(labels)
        .register(registry);
  }
}
