package io.sluice.processors.k8sattributes;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.processors.k8sattributes.RelatedTables.Kind;
import io.sluice.spans.Attributes;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.Text;
import java.util.List;

/** Adds to resources what is known of their pods. Used by the pipeline's thread only. */
final class Enricher {
  private static final Text POD_IP = MetadataName.POD_IP.key();
  private static final Text NAMESPACE = MetadataName.NAMESPACE_NAME.key();
  private static final Text NODE = MetadataName.NODE_NAME.key();

  private final boolean passthrough;
  private final Extraction extraction;
  private final Associations associations;
  private final RelatedTables related;
  private final ContainerEnricher containers = new ContainerEnricher();
  private final AssociationCounts counts;
  private final boolean setsIp;
  private String lastAddress = "";
  private Text lastConnection = Text.EMPTY;

  Enricher(ComponentContext context, K8sAttributesSettings settings, Cluster cluster) {
    this.passthrough = settings.passthrough();
    this.associations = cluster.associations();
    this.related = cluster.related();
    this.extraction = related.extraction();
    this.setsIp = passthrough || extraction.has(MetadataName.POD_IP);
    this.counts = new AssociationCounts(context, associations.rules());
  }

  /** Adds to every resource of a batch. */
  void enrich(SpanEdits spans, Client client) {
    Text connection = connection(client);
    for (ResourceCursor resource = spans.resources(); resource.next(); ) {
      enrich(resource.attributes(), connection);
    }
  }

  /** What a resource says about its pod. */
  Identity identify(Attributes attributes, Client client) {
    return associations.identify(attributes, connection(client));
  }

  /** In the form in which pods have their addresses; most requests come from the one before. */
  private Text connection(Client client) {
    if (!client.address().equals(lastAddress)) {
      lastAddress = client.address();
      lastConnection = Text.of(IpAddress.canonical(lastAddress).orElse(lastAddress));
    }
    return lastConnection;
  }

  private void enrich(Attributes attributes, Text connection) {
    Identity identity = associations.identify(attributes, connection);
    if (setsIp) {
      Attribute.add(attributes, POD_IP, identity.connection());
    }
    if (passthrough) {
      return;
    }
    Pod pod = identity.pod();
    counts.count(identity, pod != null);
    if (pod != null) {
      addAll(attributes, pod.attributes());
      containers.enrich(attributes, pod);
      addController(attributes, pod.workload());
      if (extraction.has(MetadataName.CLUSTER_UID)) {
        Attribute.add(attributes, MetadataName.CLUSTER_UID.key(), related.clusterUid());
      }
    }
    addPlace(attributes, pod);
    addWorkload(attributes, pod == null ? Pod.Workload.NONE : pod.workload());
  }

  private static void addAll(Attributes attributes, List<Attribute> all) {
    // By index: an iterator for each resource would be garbage for each resource.
    for (int i = 0; i < all.size(); i++) {
      all.get(i).addTo(attributes);
    }
  }

  /** The Deployment of the pod's ReplicaSet, or the CronJob of its Job. */
  private void addController(Attributes attributes, Pod.Workload workload) {
    boolean cron = workload.replicaSet().isEmpty();
    Related child =
        cron
            ? related.get(Kind.JOB, workload.job())
            : related.get(Kind.REPLICASET, workload.replicaSet());
    boolean known = child != null && !child.ownerName().isEmpty();
    Text name = known ? child.ownerName() : workload.derivedName();
    MetadataName nameKey = cron ? MetadataName.CRONJOB_NAME : MetadataName.DEPLOYMENT_NAME;
    MetadataName uidKey = cron ? MetadataName.CRONJOB_UID : MetadataName.DEPLOYMENT_UID;
    addIf(attributes, nameKey, name);
    addIf(attributes, uidKey, known ? child.ownerUid() : Text.EMPTY);
    if (!workload.serviceName().isEmpty()) {
      addIf(attributes, MetadataName.SERVICE_NAME, name.isEmpty() ? workload.serviceName() : name);
    }
  }

  private void addIf(Attributes attributes, MetadataName name, Text value) {
    if (extraction.has(name)) {
      Attribute.add(attributes, name.key(), value);
    }
  }

  /** What namespace and node say, which need no pod to be known. */
  private void addPlace(Attributes attributes, Pod pod) {
    Text namespace =
        pod == null || pod.namespace().isEmpty()
            ? Attribute.textOf(attributes, NAMESPACE)
            : pod.namespace();
    addRelated(attributes, related.get(Kind.NAMESPACE, namespace));
    addIf(attributes, MetadataName.SERVICE_NAMESPACE, namespace);
    Text node =
        pod == null || pod.node().isEmpty() ? Attribute.textOf(attributes, NODE) : pod.node();
    addRelated(attributes, related.get(Kind.NODE, node));
  }

  private void addWorkload(Attributes attributes, Pod.Workload workload) {
    addRelated(attributes, workloadOf(attributes, Kind.DEPLOYMENT, deployment(workload)));
    addRelated(attributes, workloadOf(attributes, Kind.STATEFULSET, workload.statefulSet()));
    addRelated(attributes, workloadOf(attributes, Kind.DAEMONSET, workload.daemonSet()));
    addRelated(attributes, workloadOf(attributes, Kind.JOB, workload.job()));
  }

  private Text deployment(Pod.Workload workload) {
    Related replicaSet = related.get(Kind.REPLICASET, workload.replicaSet());
    return replicaSet == null ? Text.EMPTY : replicaSet.ownerUid();
  }

  /** The pod's workload of a kind, or the one that the resource names itself. */
  private Related workloadOf(Attributes attributes, Kind kind, Text uid) {
    if (!related.has(kind)) {
      return null;
    }
    return related.get(kind, uid.isEmpty() ? Attribute.textOf(attributes, kind.uidKey()) : uid);
  }

  private static void addRelated(Attributes attributes, Related known) {
    if (known != null) {
      addAll(attributes, known.attributes());
    }
  }
}
