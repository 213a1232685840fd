package io.sluice.processors.resourcedetection;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentContext;
import io.sluice.telemetry.metrics.Observation;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what detectors found, under the collector's names. */
final class DetectionCounts {
  private final ComponentContext context;
  private final AtomicInteger attributes = new AtomicInteger();
  private final Observation observation;

  DetectionCounts(ComponentContext context) {
    this.context = context;
    this.observation =
        Observation.begin(
            context.meters(),
            "otelcol_resourcedetection_attributes_detected",
            "Attributes that were detected and are added to resources.",
            attributes,
            AtomicInteger::get,
            "processor",
            context.id().toString());
  }

  void succeeded(DetectorName name, Detected detected) {
    result(name, detected.attributes().isEmpty() ? "empty" : "success", "");
  }

  void failed(DetectorName name, boolean elsewhere, Throwable cause) {
    result(name, elsewhere ? "empty" : "error", elsewhere ? "" : cause.getClass().getSimpleName());
  }

  private void result(DetectorName name, String outcome, String error) {
    Counter.builder("otelcol_resourcedetection_detector_results")
        .description("Runs of detectors, by how they ended.")
        .tag("processor", context.id().toString())
        .tag("detector", name.toString())
        .tag("outcome", outcome)
        .tag("error_type", error)
        .register(context.meters())
        .increment();
  }

  void detected(int count) {
    attributes.set(count);
  }

  void close() {
    observation.close();
  }
}
