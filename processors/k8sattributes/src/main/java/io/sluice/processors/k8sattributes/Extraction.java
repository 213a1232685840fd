package io.sluice.processors.k8sattributes;

import io.sluice.kubernetes.ApiObject;
import io.sluice.kubernetes.Watched;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the settings want to know, and what has to be watched for it. */
final class Extraction {
  private final Set<MetadataName> metadata;
  private final List<FieldRule> labels = new ArrayList<>();
  private final List<FieldRule> annotations = new ArrayList<>();
  private final boolean deploymentNameFromReplicaset;

  Extraction(ExtractSettings settings) {
    metadata = EnumSet.noneOf(MetadataName.class);
    metadata.addAll(settings.metadata());
    settings.labels().forEach(rule -> labels.add(FieldRule.of(rule, Origin.Field.LABEL)));
    settings
        .annotations()
        .forEach(rule -> annotations.add(FieldRule.of(rule, Origin.Field.ANNOTATION)));
    if (settings.otelAnnotations()) {
      annotations.add(FieldRule.otelAnnotations());
    }
    deploymentNameFromReplicaset = settings.deploymentNameFromReplicaset();
  }

  boolean has(MetadataName name) {
    return metadata.contains(name);
  }

  boolean hasAny(MetadataName... names) {
    for (MetadataName name : names) {
      if (has(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether labels or annotations of such objects are wanted. */
  boolean wants(Origin origin) {
    return wantsLabels(origin) || wantsAnnotations(origin);
  }

  private boolean wantsLabels(Origin origin) {
    return labels.stream().anyMatch(rule -> rule.from() == origin);
  }

  private boolean wantsAnnotations(Origin origin) {
    return annotations.stream().anyMatch(rule -> rule.from() == origin);
  }

  /** How much has to be read of such objects, which are no pods. */
  Watched.Scope scope(Origin origin) {
    return new Watched.Scope(false, wantsLabels(origin), wantsAnnotations(origin));
  }

  /** How much has to be read of pods. Their annotations can also say to leave the pod alone. */
  Watched.Scope podScope() {
    boolean podLabels =
        wantsLabels(Origin.POD)
            || namesDeployments()
            || hasAny(MetadataName.SERVICE_NAME, MetadataName.SERVICE_VERSION);
    return new Watched.Scope(true, podLabels, readsPodAnnotations());
  }

  /** As in the collector, one rule for annotations of anything is enough. */
  boolean readsPodAnnotations() {
    return !annotations.isEmpty();
  }

  boolean namesDeployments() {
    return hasAny(MetadataName.DEPLOYMENT_NAME, MetadataName.SERVICE_NAME);
  }

  boolean namesCronJobs() {
    return hasAny(MetadataName.CRONJOB_NAME, MetadataName.SERVICE_NAME);
  }

  /** Whether ReplicaSets have to be asked for the Deployment they belong to. */
  boolean watchesReplicaSets() {
    return (has(MetadataName.DEPLOYMENT_NAME) && !deploymentNameFromReplicaset)
        || has(MetadataName.DEPLOYMENT_UID)
        || wants(Origin.DEPLOYMENT);
  }

  /** Whether Jobs have to be asked for the CronJob they belong to, or for their labels. */
  boolean watchesJobs() {
    return has(MetadataName.CRONJOB_UID) || wants(Origin.JOB);
  }

  /** Whether anything is wanted that only containers have. */
  boolean readsContainers() {
    return hasAny(
        MetadataName.CONTAINER_NAME,
        MetadataName.CONTAINER_ID,
        MetadataName.IMAGE_NAME,
        MetadataName.IMAGE_TAG,
        MetadataName.IMAGE_REPO_DIGESTS,
        MetadataName.SERVICE_VERSION,
        MetadataName.SERVICE_INSTANCE_ID);
  }

  void labels(Origin origin, ApiObject.Meta meta, Collected into) {
    apply(labels, origin, meta.labels(), into);
  }

  void annotations(Origin origin, ApiObject.Meta meta, Collected into) {
    apply(annotations, origin, meta.annotations(), into);
  }

  private static void apply(
      List<FieldRule> rules, Origin origin, Map<String, String> fields, Collected into) {
    for (FieldRule rule : rules) {
      if (rule.from() == origin) {
        rule.apply(fields, into);
      }
    }
  }
}
