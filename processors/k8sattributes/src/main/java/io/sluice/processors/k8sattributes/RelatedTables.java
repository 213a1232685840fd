package io.sluice.processors.k8sattributes;

import io.sluice.component.ComponentContext;
import io.sluice.kubernetes.ApiObject;
import io.sluice.spans.Text;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** One table for each kind of object that pods belong to, as far as anything of them is wanted. */
final class RelatedTables {
  /** The kinds, and who their owner of interest is. */
  enum Kind {
    NAMESPACE(Origin.NAMESPACE, ""),
    NODE(Origin.NODE, ""),
    DEPLOYMENT(Origin.DEPLOYMENT, ""),
    REPLICASET(null, "Deployment"),
    STATEFULSET(Origin.STATEFULSET, ""),
    DAEMONSET(Origin.DAEMONSET, ""),
    JOB(Origin.JOB, "CronJob");

    private final Origin origin;
    private final String owner;

    Kind(Origin origin, String owner) {
      this.origin = origin;
      this.owner = owner;
    }

    /** The attribute by which a resource names one itself. */
    Text uidKey() {
      return switch (this) {
        case DEPLOYMENT -> MetadataName.DEPLOYMENT_UID.key();
        case STATEFULSET -> MetadataName.STATEFULSET_UID.key();
        case DAEMONSET -> MetadataName.DAEMONSET_UID.key();
        case JOB -> MetadataName.JOB_UID.key();
        case REPLICASET -> MetadataName.REPLICASET_UID.key();
        case NAMESPACE, NODE -> throw new IllegalStateException(this + " goes by its name");
      };
    }

    /** Namespaces and nodes are known to spans by name, everything else by uid. */
    private String keyOf(ApiObject object) {
      return this == NAMESPACE || this == NODE ? object.meta().name() : object.uid();
    }
  }

  private static final Text KUBE_SYSTEM = Text.of("kube-system");

  private final ComponentContext context;
  private final Extraction extraction;
  private final Map<Kind, RelatedTable> tables = new EnumMap<>(Kind.class);

  RelatedTables(ComponentContext context, Extraction extraction, Duration grace) {
    this.context = context;
    this.extraction = extraction;
    for (Kind kind : Kind.values()) {
      if (isWanted(kind)) {
        tables.put(kind, table(kind, grace));
      }
    }
  }

  private boolean isWanted(Kind kind) {
    return switch (kind) {
      case NAMESPACE ->
          extraction.wants(Origin.NAMESPACE) || extraction.has(MetadataName.CLUSTER_UID);
      case NODE -> extraction.wants(Origin.NODE) || extraction.has(MetadataName.NODE_UID);
      case REPLICASET -> extraction.watchesReplicaSets();
      case JOB -> extraction.watchesJobs();
      case DEPLOYMENT, STATEFULSET, DAEMONSET -> extraction.wants(kind.origin);
    };
  }

  private RelatedTable table(Kind kind, Duration grace) {
    SharedAttributes shared = new SharedAttributes();
    Function<ApiObject, Related> maker = object -> related(kind, object, shared);
    return new RelatedTable(
        maker,
        kind::keyOf,
        new ObjectCounts(context, kind.name().toLowerCase(Locale.ROOT)),
        new Retirement<>(grace, context.time()));
  }

  private Related related(Kind kind, ApiObject object, SharedAttributes shared) {
    Collected attributes = new Collected(shared);
    if (kind.origin != null) {
      extraction.labels(kind.origin, object.meta(), attributes);
      extraction.annotations(kind.origin, object.meta(), attributes);
    }
    if (kind == Kind.NODE && extraction.has(MetadataName.NODE_UID)) {
      attributes.put(MetadataName.NODE_UID, object.uid());
    }
    ApiObject.Owner owner = object.meta().owner(kind.owner).orElse(new ApiObject.Owner("", "", ""));
    return new Related(
        Text.of(object.uid()), attributes.done(), Text.of(owner.name()), Text.of(owner.uid()));
  }

  /** Which kinds are wanted, in the order in which they are best watched. */
  Map<Kind, RelatedTable> byKind() {
    return tables;
  }

  Extraction extraction() {
    return extraction;
  }

  boolean has(Kind kind) {
    return tables.containsKey(kind);
  }

  /** The object of a key, or null. */
  Related get(Kind kind, Text key) {
    RelatedTable table = tables.get(kind);
    return table == null || key.isEmpty() ? null : table.get(key);
  }

  /** The uid that stands for the whole cluster; empty as long as it is not known. */
  Text clusterUid() {
    Related system = get(Kind.NAMESPACE, KUBE_SYSTEM);
    return system == null ? Text.EMPTY : system.uid();
  }

  void forgetRetired() {
    tables.values().forEach(RelatedTable::forgetRetired);
  }
}
