package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import java.util.function.DoubleSupplier;

/**
 * Meters that ask for their value when they are read. They keep what they ask alive until they are
 * removed from the registry: a weak reference, the library's habit, would turn into NaN one day
 * without a word.
 */
final class Observed {
  private Observed() {}

  static final class Level extends AbstractMeter implements Gauge {
    private final DoubleSupplier source;

    Level(Meter.Id id, DoubleSupplier source) {
      super(id);
      this.source = source;
    }

    @Override
    public double value() {
      return source.getAsDouble();
    }
  }

  static final class Total extends AbstractMeter implements FunctionCounter {
    private final DoubleSupplier source;

    Total(Meter.Id id, DoubleSupplier source) {
      super(id);
      this.source = source;
    }

    @Override
    public double count() {
      return source.getAsDouble();
    }
  }
}
