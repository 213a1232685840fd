package io.sluice.processors.k8sattributes;

import io.sluice.component.settings.InvalidSettings;
import io.sluice.spans.Text;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What can be listed under {@code extract.metadata}; each is the key of an attribute. */
public enum MetadataName {
  POD_NAME("k8s.pod.name", true),
  POD_UID("k8s.pod.uid", true),
  POD_START_TIME("k8s.pod.start_time", true),
  POD_HOSTNAME("k8s.pod.hostname", false),
  POD_IP("k8s.pod.ip", false),
  NAMESPACE_NAME("k8s.namespace.name", true),
  NODE_NAME("k8s.node.name", true),
  NODE_UID("k8s.node.uid", false),
  DEPLOYMENT_NAME("k8s.deployment.name", true),
  DEPLOYMENT_UID("k8s.deployment.uid", false),
  REPLICASET_NAME("k8s.replicaset.name", false),
  REPLICASET_UID("k8s.replicaset.uid", false),
  DAEMONSET_NAME("k8s.daemonset.name", false),
  DAEMONSET_UID("k8s.daemonset.uid", false),
  STATEFULSET_NAME("k8s.statefulset.name", false),
  STATEFULSET_UID("k8s.statefulset.uid", false),
  JOB_NAME("k8s.job.name", false),
  JOB_UID("k8s.job.uid", false),
  CRONJOB_NAME("k8s.cronjob.name", false),
  CRONJOB_UID("k8s.cronjob.uid", false),
  CLUSTER_UID("k8s.cluster.uid", false),
  CONTAINER_NAME("k8s.container.name", false),
  CONTAINER_ID("container.id", false),
  IMAGE_NAME("container.image.name", true),
  IMAGE_TAG("container.image.tag", true),
  /** Accepted and not written, as in the collector without its gate EmitV1K8sConventions. */
  IMAGE_TAGS("container.image.tags", true),
  IMAGE_REPO_DIGESTS("container.image.repo_digests", false),
  SERVICE_NAME("service.name", false),
  SERVICE_NAMESPACE("service.namespace", false),
  SERVICE_VERSION("service.version", false),
  SERVICE_INSTANCE_ID("service.instance.id", false);

  @SuppressWarnings("ImmutableEnumChecker") // a Text of its own array, which nobody writes to
  private final Text key;

  private final boolean byDefault;

  MetadataName(String key, boolean byDefault) {
    this.key = Text.of(key);
    this.byDefault = byDefault;
  }

  /** By the attribute's key. */
  public static MetadataName parse(String text) {
    for (MetadataName name : values()) {
      if (name.key.toString().equals(text)) {
        return name;
      }
    }
    throw new InvalidSettings(
        "",
        "is no metadata that can be extracted; known are "
            + Arrays.stream(values())
                .map(MetadataName::toString)
                .collect(Collectors.joining(", ")));
  }

  /** What is extracted when nothing is listed. */
  static List<MetadataName> defaults() {
    return Arrays.stream(values()).filter(name -> name.byDefault).toList();
  }

  /** The attribute's key. */
  Text key() {
    return key;
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
