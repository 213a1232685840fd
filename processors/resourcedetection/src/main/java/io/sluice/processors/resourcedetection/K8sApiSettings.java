package io.sluice.processors.resourcedetection;

import io.sluice.component.settings.Inline;
import io.sluice.kubernetes.ApiSettings;
import java.util.Map;

/**
 * The node, as Kubernetes knows it.
 *
 * @param api how the API server is reached
 * @param nodeFromEnvVar the variable that holds the node's name
 */
public record K8sApiSettings(
    @Inline ApiSettings api, String nodeFromEnvVar, Map<String, Switch> resourceAttributes) {
  public K8sApiSettings {
    resourceAttributes = Map.copyOf(resourceAttributes);
  }

  public static K8sApiSettings defaults() {
    return new K8sApiSettings(ApiSettings.defaults(), "K8S_NODE_NAME", Map.of());
  }
}
