package io.sluice.processors.k8sattributes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static String complaint(String yaml) {
    return String.join("\n", Written.complaints(yaml));
  }

  @Test
  void defaults_areTheCollectors() {
    K8sAttributesSettings settings = Written.settings("{}");
    assertThat(settings.podDeleteGracePeriod()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.waitForMetadataTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.extract().deploymentNameFromReplicaset()).isTrue();
    assertThat(settings.waits()).isFalse();
    assertThat(Written.complaints("{}")).isEmpty();
  }

  @Test
  void excludeWithAnEmptyList_isTheDefaultOne() {
    assertThat(Written.settings("exclude: { pods: [] }").exclude())
        .isEqualTo(ExcludeSettings.defaults());
  }

  @Test
  void nodeFromTheEnvironment_isStrongerThanTheNode() {
    assertThat(
            Written.settings("filter: { node: n1, node_from_env_var: PATH }").filter().nodeName())
        .isEqualTo(System.getenv("PATH"));
    assertThat(complaint("filter: { node_from_env_var: NOT_SET_ANYWHERE }"))
        .contains("NOT_SET_ANYWHERE is not set", "spec.nodeName");
  }

  @Test
  void mistakes_areToldWithTheirCure() {
    assertThat(complaint("auth_type: magic")).contains("none, serviceAccount, kubeConfig");
    assertThat(complaint("extract: { metadata: [k8s.pod.nam] }")).contains("k8s.pod.name");
    assertThat(complaint("extract: { labels: [{ key: a, key_regex: b }] }"))
        .contains("keep one of them");
    assertThat(complaint("extract: { labels: [{ key_regex: '(?=x)' }] }")).contains("RE2");
    assertThat(complaint("extract: { labels: [{ tag_name: a }] }")).contains("must name a label");
    assertThat(complaint("extract: { labels: [{ key: a, from: pot }] }")).contains("pod");
    assertThat(complaint("filter: { fields: [{ key: a, op: exists }] }")).contains("not-equals");
    assertThat(complaint("filter: { labels: [{ key: a, op: like }] }")).contains("does-not-exist");
    assertThat(complaint("pod_association: [{ sources: [{ from: somewhere }] }]"))
        .contains("connection or resource_attribute");
    assertThat(complaint("pod_association: [{ sources: [{ from: resource_attribute }] }]"))
        .contains("key of an attribute");
    String source = "{ from: connection }";
    assertThat(complaint("pod_association: [{ sources: [" + (source + ",").repeat(5) + "] }]"))
        .contains("a rule can have 4");
    assertThat(complaint("pod_delete_grace_period: -1s")).contains("must not be negative");
    assertThat(complaint("exclude: { pods: [{ name: '(' }] }")).contains("regular expression");
    assertThat(complaint("{ passthrough: true, enrich_wait: 1s }")).contains("has no effect");
  }
}
