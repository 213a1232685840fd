package io.sluice.processors.resourcedetection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.sluice.component.ComponentContext;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what detectors found, under the collector's names. */
final class DetectionCounts {
  private final ComponentContext context;
  private final AtomicInteger attributes = new AtomicInteger();

  DetectionCounts(ComponentContext context) {
    this.context = context;
    Gauge.builder("otelcol_resourcedetection_attributes_detected", attributes, AtomicInteger::get)
        .description("Attributes that were detected and are added to resources.")
        .tag("processor", context.id().toString())
        .register(context.meters());
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
}
