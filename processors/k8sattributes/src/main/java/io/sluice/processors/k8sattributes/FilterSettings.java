package io.sluice.processors.k8sattributes;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which pods are watched.
 *
 * @param node only those on this node
 * @param nodeFromEnvVar the environment variable that holds the node's name; stronger than {@code
 *     node}
 * @param namespace only those of this namespace
 * @param fields conditions on fields
 * @param labels conditions on labels
 */
public record FilterSettings(
    String node,
    String nodeFromEnvVar,
    String namespace,
    List<SelectorSettings> fields,
    List<SelectorSettings> labels)
    implements Required {
  public FilterSettings {
    fields = List.copyOf(fields);
    labels = List.copyOf(labels);
    Checks checks = new Checks();
    for (int i = 0; i < fields.size(); i++) {
      checks.that(
          fields.get(i).comparesValues(),
          "fields[" + i + "].op",
          "fields can only be compared: expected equals or not-equals");
    }
    checks.done();
  }

  public static FilterSettings defaults() {
    return new FilterSettings("", "", "", List.of(), List.of());
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        nodeFromEnvVar.isEmpty() || System.getenv(nodeFromEnvVar) != null,
        "node_from_env_var",
        "the environment variable "
            + nodeFromEnvVar
            + " is not set; give it to the container with fieldRef: {fieldPath: spec.nodeName}");
  }

  /** The node; empty: all of them. */
  String nodeName() {
    String named = nodeFromEnvVar.isEmpty() ? null : System.getenv(nodeFromEnvVar);
    return named == null ? node : named;
  }

  String labelSelector() {
    return labels.stream().map(SelectorSettings::toSelector).collect(Collectors.joining(","));
  }

  String fieldSelector() {
    List<String> terms = new ArrayList<>();
    fields.forEach(field -> terms.add(field.toSelector()));
    if (!nodeName().isEmpty()) {
      terms.add("spec.nodeName=" + nodeName());
    }
    return String.join(",", terms);
  }
}
