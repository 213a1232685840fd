package io.sluice.telemetry.metrics;

import io.sluice.telemetry.TelemetryResource;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Labels that are the same on every series: who is speaking. */
final class ConstantLabels {
  private static final String SCOPE_NAME = "io.sluice";

  private ConstantLabels() {}

  /** Those of {@code target_info}: all of the resource. */
  static SortedMap<String, String> ofTarget(TelemetryResource resource) {
    return resourceLabels(
        resource, new ResourceLabels(Collections.emptyList(), Collections.emptyList()));
  }

  /** Those of {@code otel_scope_info}. All meters are of one scope: Sluice. */
  static SortedMap<String, String> ofScope(TelemetryResource resource) {
    String version = resource.attributes().getOrDefault(TelemetryResource.SERVICE_VERSION, "");
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("otel_scope_name", SCOPE_NAME);
    labels.put("otel_scope_schema_url", "");
    labels.put("otel_scope_version", version);
    return labels;
  }

  /** Those of every other series, as the settings say. */
  static SortedMap<String, String> ofSeries(MetricsSettings settings, TelemetryResource resource) {
    SortedMap<String, String> labels = new TreeMap<>();
    if (!settings.withoutScopeInfo()) {
      labels.putAll(ofScope(resource));
    }
    settings
        .resourceConstantLabels()
        .ifPresent(chosen -> labels.putAll(resourceLabels(resource, chosen)));
    return labels;
  }

  private static SortedMap<String, String> resourceLabels(
      TelemetryResource resource, ResourceLabels chosen) {
    SortedMap<String, String> labels = new TreeMap<>();
    resource
        .attributes()
        .forEach(
            (name, value) -> {
              if (chosen.take(name)) {
                // Two attributes can end up under one label: a.b and a_b. Neither is lost.
                labels.merge(TextFormat.labelName(name), value, (one, two) -> one + ";" + two);
              }
            });
    return labels;
  }
}
