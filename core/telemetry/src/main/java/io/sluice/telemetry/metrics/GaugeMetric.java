package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** A metric that rises and falls. */
public record GaugeMetric(Facts facts) implements Metric {
  /**
   * A gauge that asks for its value when it is read. It takes the place of an earlier one with the
   * same labels.
   *
   * @param labels names and values in turn
   */
  public <T> Observation observe(
      MeterRegistry registry, T state, ToDoubleFunction<T> value, String... labels) {
    return Observation.begin(
        registry, name(), facts.helpLine(), facts.unit(), state, value, labels);
  }
}
