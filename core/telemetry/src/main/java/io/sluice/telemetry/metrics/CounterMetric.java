package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** A metric that only grows. */
public record CounterMetric(Facts facts) implements Metric {
  /**
   * The counter with these labels; it appears at once, at zero. Callers keep it, because finding it
   * again costs more than counting.
   *
   * @param labels names and values in turn
   */
  public Counter in(MeterRegistry registry, String... labels) {
    return Counter.builder(name())
        .description(facts.helpLine())
        .baseUnit(facts.unit())
        .tags(labels)
        .register(registry);
  }

  /** A counter that asks for its value when it is read. */
  public <T> FunctionCounter observe(
      MeterRegistry registry, T state, ToDoubleFunction<T> value, String... labels) {
    return FunctionCounter.builder(name(), state, value)
        .description(facts.helpLine())
        .baseUnit(facts.unit())
        .tags(labels)
        .register(registry);
  }
}
