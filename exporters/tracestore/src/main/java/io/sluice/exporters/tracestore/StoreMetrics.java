package io.sluice.exporters.tracestore;

import io.sluice.component.ComponentContext;
import io.sluice.telemetry.metrics.Observation;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the store tells of itself. */
final class StoreMetrics {
  private final ComponentContext context;
  private final Shelf shelf;
  private final List<Observation> observations;

  StoreMetrics(ComponentContext context, Shelf shelf) {
    this.context = context;
    this.shelf = shelf;
    observations =
        List.of(
            observe("traces", "Traces that are kept", s -> s.fill().traces()),
            observe("spans", "Spans that are kept", s -> s.fill().spans()),
            observe("size_bytes", "Memory that they take", s -> s.fill().bytes()),
            observe("forgotten_traces", "Traces that made room", s -> s.fill().forgotten()),
            observe("left_out_spans", "Spans of traces that were too large", Shelf::leftOut));
  }

  private Observation observe(String name, String help, ToDoubleFunction<Shelf> value) {
    return Observation.begin(
        context.meters(),
        "sluice_tracestore_" + name,
        help,
        shelf,
        value,
        "exporter",
        context.id().toString());
  }

  void close() {
    observations.forEach(Observation::close);
  }
}
