package io.sluice.config;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.config.telemetry.TelemetrySettings;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A valid configuration.
 *
 * @param components every component that is defined and that Sluice has, used or not
 * @param extensions the extensions to run, in the order they were listed
 * @param pipelines all pipelines, in the order they were written
 * @param metricPipelines those pipelines of metrics that run, and of them the parts that do
 * @param telemetry what Sluice tells about itself
 */
public record SluiceConfig(
    Map<ComponentKind, Map<ComponentId, ConfiguredComponent<?>>> components,
    List<LocatedId> extensions,
    Map<PipelineId, PipelineConfig> pipelines,
    List<PipelineConfig> metricPipelines,
    TelemetrySettings telemetry) {
  public SluiceConfig {
    components = Collections.unmodifiableMap(new EnumMap<>(components));
    extensions = List.copyOf(extensions);
    metricPipelines = List.copyOf(metricPipelines);
    pipelines = Collections.unmodifiableMap(new LinkedHashMap<>(pipelines));
  }

  /** The components of one kind, in the order they were written. */
  public Map<ComponentId, ConfiguredComponent<?>> components(ComponentKind kind) {
    return components.getOrDefault(kind, Map.of());
  }

  public Optional<ConfiguredComponent<?>> component(ComponentKind kind, ComponentId id) {
    return Optional.ofNullable(components(kind).get(id));
  }

  /** The pipelines of traces, all of which run. */
  public List<PipelineConfig> tracePipelines() {
    return pipelines.values().stream().filter(PipelineConfig::isOfTraces).toList();
  }
}
