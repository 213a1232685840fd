package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/** A metric that rises and falls. */
public record GaugeMetric(Facts facts) implements Metric {
  /**
   * A gauge that asks for its value when it is read. It takes the place of an earlier one with the
   * same labels: after a reload it is the new queue that counts, and the old one can go.
   *
   * @param labels names and values in turn
   */
  public <T> Gauge observe(
      MeterRegistry registry, T state, ToDoubleFunction<T> value, String... labels) {
    // The library would keep the first, and answer with it.
    registry.removeByPreFilterId(
        new Meter.Id(name(), Tags.of(labels), null, null, Meter.Type.GAUGE));
    return Gauge.builder(name(), state, value)
        .description(facts.helpLine())
        .baseUnit(facts.unit())
        .tags(labels)
        .register(registry);
  }
}
