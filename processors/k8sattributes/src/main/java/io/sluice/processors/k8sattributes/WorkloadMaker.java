package io.sluice.processors.k8sattributes;

import io.sluice.kubernetes.ApiObject;
import io.sluice.spans.Text;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Finds out to what workload a pod belongs, from its owners and their names. */
final class WorkloadMaker {
  private record Names(MetadataName name, MetadataName uid) {}

  private static final Map<String, Names> OWNERS =
      Map.of(
          "ReplicaSet", new Names(MetadataName.REPLICASET_NAME, MetadataName.REPLICASET_UID),
          "DaemonSet", new Names(MetadataName.DAEMONSET_NAME, MetadataName.DAEMONSET_UID),
          "StatefulSet", new Names(MetadataName.STATEFULSET_NAME, MetadataName.STATEFULSET_UID),
          "Job", new Names(MetadataName.JOB_NAME, MetadataName.JOB_UID));

  private final Extraction extraction;

  WorkloadMaker(Extraction extraction) {
    this.extraction = extraction;
  }

  /** Puts what is known at once, and tells what has to be looked up when it is needed. */
  Pod.Workload describe(ApiObject.Meta meta, Optional<Instant> created, Collected into) {
    String service = meta.name();
    for (ApiObject.Owner owner : meta.owners()) {
      Names names = OWNERS.get(owner.kind());
      if (names != null) {
        putIf(names.name(), owner.name(), into);
        putIf(names.uid(), owner.uid(), into);
        service = owner.name();
      }
    }
    String deployment = deployment(meta);
    String cronJob = cronJob(meta, created);
    String derived = deployment.isEmpty() ? cronJob : deployment;
    if (!extraction.watchesReplicaSets()) {
      putIf(MetadataName.DEPLOYMENT_NAME, deployment, into);
    }
    if (!extraction.watchesJobs()) {
      putIf(MetadataName.CRONJOB_NAME, cronJob, into);
    }
    boolean lookedUp = isLookedUp(meta);
    if (!lookedUp) {
      putIf(MetadataName.SERVICE_NAME, derived.isEmpty() ? service : derived, into);
    }
    boolean namesService = lookedUp && extraction.has(MetadataName.SERVICE_NAME);
    return new Pod.Workload(
        uid(meta, "ReplicaSet", extraction.watchesReplicaSets()),
        uid(meta, "StatefulSet", extraction.wants(Origin.STATEFULSET)),
        uid(meta, "DaemonSet", extraction.wants(Origin.DAEMONSET)),
        uid(meta, "Job", extraction.watchesJobs()),
        lookedUp ? Text.of(derived) : Text.EMPTY,
        namesService ? Text.of(service) : Text.EMPTY);
  }

  private void putIf(MetadataName name, String value, Collected into) {
    if (extraction.has(name)) {
      into.put(name, value);
    }
  }

  private String deployment(ApiObject.Meta meta) {
    String hash = meta.labels().getOrDefault("pod-template-hash", "");
    return !extraction.namesDeployments()
        ? ""
        : meta.owner("ReplicaSet")
            .map(owner -> WorkloadNames.deployment(owner.name(), hash))
            .orElse("");
  }

  private String cronJob(ApiObject.Meta meta, Optional<Instant> created) {
    return !extraction.namesCronJobs()
        ? ""
        : meta.owner("Job")
            .flatMap(owner -> created.map(at -> WorkloadNames.cronJob(owner.name(), at)))
            .orElse("");
  }

  /** Whether the Deployment or CronJob is known only from the record of the owner. */
  private boolean isLookedUp(ApiObject.Meta meta) {
    return (extraction.watchesReplicaSets() && meta.owner("ReplicaSet").isPresent())
        || (extraction.watchesJobs() && meta.owner("Job").isPresent());
  }

  private static Text uid(ApiObject.Meta meta, String kind, boolean wanted) {
    return wanted
        ? meta.owner(kind).map(owner -> Text.of(owner.uid())).orElse(Text.EMPTY)
        : Text.EMPTY;
  }
}
