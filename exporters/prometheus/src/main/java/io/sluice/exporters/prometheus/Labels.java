package io.sluice.exporters.prometheus;

import io.sluice.exporters.prometheus.PrometheusExporterSettings.ResourceConversion;
import io.sluice.metrics.AttributeList;
import io.sluice.metrics.Scope;
import io.sluice.spans.Value;
import io.sluice.spans.text.ValueText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes labels of attributes. */
final class Labels {
  private static final String SERVICE_NAME = "service.name";
  private static final String SERVICE_NAMESPACE = "service.namespace";
  private static final String SERVICE_INSTANCE = "service.instance.id";
  private static final Set<String> IDENTIFYING =
      Set.of(SERVICE_NAME, SERVICE_NAMESPACE, SERVICE_INSTANCE);

  private final PrometheusExporterSettings settings;
  private final LabelNames names;

  Labels(PrometheusExporterSettings settings) {
    this.settings = settings;
    this.names = new LabelNames(settings.strategy());
  }

  /** The labels of a series, by name. */
  SortedMap<String, String> of(AttributeList resource, Scope scope, AttributeList point) {
    SortedMap<String, String> labels = new TreeMap<>();
    Map<String, String> attributes = texts(point);
    ResourceConversion conversion = settings.resourceToTelemetryConversion();
    Map<String, String> about = texts(resource);
    if (conversion.enabled()) {
      about.forEach(
          (key, value) -> {
            if (!conversion.excludeServiceAttributes() || !IDENTIFYING.contains(key)) {
              attributes.put(key, value);
            }
          });
    }
    attributes.forEach((key, value) -> LabelNames.add(labels, names.of(key), value));
    if (!settings.withoutScopeInfo()) {
      labels.put("otel_scope_name", scope.name());
      labels.put("otel_scope_version", scope.version());
      labels.put("otel_scope_schema_url", "");
    }
    addIdentity(labels, about);
    settings.constLabels().forEach((name, value) -> labels.put(LabelNames.unreserved(name), value));
    return labels;
  }

  /** The labels of a resource's {@code target_info}; nothing for one that cannot be identified. */
  Optional<SortedMap<String, String>> ofTarget(AttributeList resource) {
    Map<String, String> about = texts(resource);
    SortedMap<String, String> labels = new TreeMap<>();
    addIdentity(labels, about);
    if (labels.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, String> others = new TreeMap<>();
    about.forEach(
        (key, value) -> {
          if (!IDENTIFYING.contains(key)) {
            LabelNames.add(others, names.of(key), value);
          }
        });
    others.putAll(labels);
    return Optional.of(others);
  }

  private static void addIdentity(Map<String, String> labels, Map<String, String> resource) {
    String service = resource.get(SERVICE_NAME);
    String namespace = resource.get(SERVICE_NAMESPACE);
    if (service != null) {
      labels.put("job", namespace == null ? service : namespace + "/" + service);
    }
    if (resource.containsKey(SERVICE_INSTANCE)) {
      labels.put("instance", resource.get(SERVICE_INSTANCE));
    }
  }

  private static Map<String, String> texts(AttributeList attributes) {
    Map<String, String> texts = new TreeMap<>();
    for (Value.Entry entry : attributes.entries()) {
      texts.putIfAbsent(entry.key().toString(), ValueText.of(entry.value()));
    }
    return texts;
  }
}
