package io.sluice.exporters.loadbalancing;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import java.time.Duration;
import java.util.List;

/**
 * The section {@code resolver.k8s}.
 *
 * @param service {@code name} or {@code name.namespace}; without one, the pod's own
 * @param ports each of which is a backend on every pod
 * @param timeout how long the start waits for the first list, at most
 * @param returnHostnames whether backends are called by the names of their pods, which needs a
 *     headless service in front of a StatefulSet
 */
public record K8sSettings(
    String service, List<Integer> ports, Duration timeout, boolean returnHostnames)
    implements Required {
  public K8sSettings {
    ports = List.copyOf(ports);
    new Checks()
        .that(
            ports.stream().allMatch(port -> port >= 1 && port <= 65_535),
            "ports",
            "must be ports, 1 to 65535; are " + ports)
        .that(!ports.isEmpty(), "ports", "must have at least one port")
        .notNegative("timeout", timeout)
        .done();
  }

  public static K8sSettings defaults() {
    return new K8sSettings("", List.of(4317), Duration.ofMinutes(1), false);
  }

  @Override
  public void check(Checks checks) {
    checks.notBlank("service", service);
  }
}
