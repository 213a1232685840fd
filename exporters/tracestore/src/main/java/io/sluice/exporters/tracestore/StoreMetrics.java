package io.sluice.exporters.tracestore;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.sluice.component.ComponentContext;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the store tells of itself. After a reload the next store of the same name takes over, while
 * this one may still be there.
 */
final class StoreMetrics {
  private final MeterRegistry registry;
  private final String id;
  private final List<Meter> meters;

  StoreMetrics(ComponentContext context, Shelf shelf) {
    registry = context.meters();
    id = context.id().toString();
    meters =
        List.of(
            gauge("traces", "Traces that are kept", shelf, s -> s.fill().traces()),
            gauge("spans", "Spans that are kept", shelf, s -> s.fill().spans()),
            gauge("size_bytes", "Memory that they take", shelf, s -> s.fill().bytes()),
            counter("forgotten_traces", "Traces that made room", shelf, s -> s.fill().forgotten()),
            counter(
                "left_out_spans", "Spans of traces that were too large", shelf, Shelf::leftOut));
  }

  private Meter gauge(String name, String help, Shelf shelf, ToDoubleFunction<Shelf> value) {
    makeWay(name, Meter.Type.GAUGE);
    return Gauge.builder("sluice_tracestore_" + name, shelf, value)
        .description(help)
        .tag("exporter", id)
        .register(registry);
  }

  private Meter counter(String name, String help, Shelf shelf, ToDoubleFunction<Shelf> value) {
    makeWay(name, Meter.Type.COUNTER);
    return FunctionCounter.builder("sluice_tracestore_" + name, shelf, value)
        .description(help)
        .tag("exporter", id)
        .register(registry);
  }

  /** The library would keep the former store's, and answer with it. */
  private void makeWay(String name, Meter.Type type) {
    registry.removeByPreFilterId(
        new Meter.Id("sluice_tracestore_" + name, Tags.of("exporter", id), null, null, type));
  }

  void close() {
    meters.stream().filter(this::isOurs).forEach(registry::remove);
  }

  private boolean isOurs(Meter meter) {
    return registry.find(meter.getId().getName()).tag("exporter", id).meter() == meter;
  }
}
