package io.sluice.telemetry;

import io.sluice.component.BuildInfo;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which process is speaking: attributes that go on every log line and into {@code target_info}.
 *
 * @param attributes by name, in the order of their names
 */
public record TelemetryResource(SortedMap<String, String> attributes) {
  public static final String SERVICE_NAME = "service.name";
  public static final String SERVICE_VERSION = "service.version";
  public static final String SERVICE_INSTANCE_ID = "service.instance.id";

  public TelemetryResource {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** The attributes of a process whose configuration says nothing about them. */
  public static TelemetryResource of(BuildInfo build) {
    return new TelemetryResource(
        new TreeMap<>(
            Map.of(
                SERVICE_NAME, build.command(),
                SERVICE_VERSION, build.version(),
                SERVICE_INSTANCE_ID, UUID.randomUUID().toString())));
  }

  /** These attributes changed by the configured ones; a null value takes an attribute away. */
  public TelemetryResource with(Map<String, String> configured) {
    SortedMap<String, String> changed = new TreeMap<>(attributes);
    configured.forEach(
        (name, value) -> {
          if (value == null) {
            changed.remove(name);
          } else {
            changed.put(name, value);
          }
        });
    return new TelemetryResource(changed);
  }
}
