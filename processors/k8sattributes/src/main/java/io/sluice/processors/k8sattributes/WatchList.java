package io.sluice.processors.k8sattributes;

import io.sluice.kubernetes.Inventory;
import io.sluice.kubernetes.Watched;
import java.util.List;

/** What has to be watched in the cluster, and no more than that. */
final class WatchList {
  private static final String CORE = "/api/v1";
  private static final String APPS = "/apis/apps/v1";
  private static final String BATCH = "/apis/batch/v1";

  private final K8sAttributesSettings settings;
  private final RelatedTables tables;
  private final Extraction extraction;

  /** A list and the table that it fills. */
  record Entry(Watched watched, Inventory table) {}

  WatchList(K8sAttributesSettings settings, RelatedTables tables) {
    this.settings = settings;
    this.tables = tables;
    this.extraction = tables.extraction();
  }

  Watched pods() {
    return new Watched(
        "pods",
        Watched.path(CORE, settings.filter().namespace(), "pods"),
        settings.filter().labelSelector(),
        settings.filter().fieldSelector(),
        extraction.podScope());
  }

  List<Entry> related() {
    return tables.byKind().entrySet().stream()
        .map(each -> new Entry(watched(each.getKey()), each.getValue()))
        .toList();
  }

  private Watched watched(RelatedTables.Kind kind) {
    return switch (kind) {
      case NAMESPACE -> namespaces();
      case NODE -> nodes();
      case DEPLOYMENT -> workloads(APPS, "deployments", extraction.scope(Origin.DEPLOYMENT));
      case REPLICASET -> workloads(APPS, "replicasets", new Watched.Scope(false, false, false));
      case STATEFULSET -> workloads(APPS, "statefulsets", extraction.scope(Origin.STATEFULSET));
      case DAEMONSET -> workloads(APPS, "daemonsets", extraction.scope(Origin.DAEMONSET));
      case JOB -> workloads(BATCH, "jobs", extraction.scope(Origin.JOB));
    };
  }

  /** For the cluster's uid alone, one namespace is enough. */
  private Watched namespaces() {
    String selector = extraction.wants(Origin.NAMESPACE) ? "" : "metadata.name=kube-system";
    return new Watched(
        "namespaces", CORE + "/namespaces", "", selector, extraction.scope(Origin.NAMESPACE));
  }

  private Watched nodes() {
    String node = settings.filter().nodeName();
    String selector = node.isEmpty() ? "" : "metadata.name=" + node;
    return new Watched("nodes", CORE + "/nodes", "", selector, extraction.scope(Origin.NODE));
  }

  private Watched workloads(String group, String plural, Watched.Scope scope) {
    String path = Watched.path(group, settings.filter().namespace(), plural);
    return new Watched(plural, path, "", "", scope);
  }
}
