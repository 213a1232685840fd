package io.sluice.config;

import io.sluice.config.telemetry.TelemetrySettings;
import java.util.List;
import java.util.Map;

/**
 * The {@code service} section, read but not yet checked against the definitions.
 *
 * @param extensions as listed
 * @param pipelines those with a usable name
 * @param telemetry the defaults where nothing usable is written
 */
record Service(
    List<LocatedId> extensions,
    Map<PipelineId, PipelineConfig> pipelines,
    TelemetrySettings telemetry) {}
