package io.sluice.telemetry.logs;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which fields belong to which logger. A component's logger is an ordinary one with a name of
 * its own; its fields are looked up by that name when a line is written, so that logging itself
 * stays Logback's and costs nothing below the level.
 */
final class ComponentFields {
  static final String LOGGERS = "io.sluice";
  private static final String SIGNAL = "traces";

  private final Map<String, Map<String, Object>> byLogger = new ConcurrentHashMap<>();

  /** Adds a component; the pipeline may be null. Answers its logger's name. */
  String add(ComponentId id, ComponentKind kind, String pipelineId) {
    String name = LOGGERS + "." + kind.label() + "." + id;
    if (pipelineId != null) {
      name += "@" + pipelineId;
    }
    byLogger.put(name, Collections.unmodifiableMap(fields(id, kind, pipelineId)));
    return name;
  }

  /** Empty for a logger that is no component's. */
  Map<String, Object> of(String loggerName) {
    return byLogger.getOrDefault(loggerName, Map.of());
  }

  private static Map<String, Object> fields(ComponentId id, ComponentKind kind, String pipelineId) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("otelcol.component.id", id.toString());
    fields.put("otelcol.component.kind", kind.label());
    if (pipelineId != null) {
      fields.put("otelcol.pipeline.id", pipelineId);
    }
    if (kind != ComponentKind.EXTENSION) {
      fields.put("otelcol.signal", SIGNAL);
    }
    if (kind == ComponentKind.CONNECTOR) {
      fields.put("otelcol.signal.output", SIGNAL);
    }
    return fields;
  }
}
