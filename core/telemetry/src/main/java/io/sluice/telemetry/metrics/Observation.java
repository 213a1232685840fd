package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/**
 * A gauge for as long as what it shows is there. A reload makes the new component before the old
 * one goes: the new one takes over the name at once, and the old one leaves it alone when it ends.
 */
public final class Observation implements AutoCloseable {
  private final MeterRegistry registry;
  private final Gauge gauge;

  private Observation(MeterRegistry registry, Gauge gauge) {
    this.registry = registry;
    this.gauge = gauge;
  }

  /**
   * Shows a value, in the place of whoever showed one under the same name and labels.
   *
   * @param help one line
   * @param unit null where there is none
   * @param labels names and values in turn
   */
  static <T> Observation begin(
      MeterRegistry registry,
      String name,
      String help,
      String unit,
      T state,
      ToDoubleFunction<T> value,
      String... labels) {
    // The library would keep the first, and answer with it.
    registry.removeByPreFilterId(new Meter.Id(name, Tags.of(labels), null, null, Meter.Type.GAUGE));
    return new Observation(
        registry,
        Gauge.builder(name, state, value)
            .description(help)
            .baseUnit(unit)
            .tags(labels)
            .register(registry));
  }

  /** The same for a metric of our own. */
  public static <T> Observation begin(
      MeterRegistry registry,
      String name,
      String help,
      T state,
      ToDoubleFunction<T> value,
      String... labels) {
    return begin(registry, name, help, null, state, value, labels);
  }

  @Override
  public void close() {
    Meter.Id id = gauge.getId();
    if (registry.find(id.getName()).tags(id.getTags()).gauge() == gauge) {
      registry.remove(id);
    }
  }
}
