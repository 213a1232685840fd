package io.sluice.processors.k8sattributes;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.StartException;
import io.sluice.component.Timers;
import io.sluice.kubernetes.ApiServer;
import io.sluice.kubernetes.ClusterSurroundings;
import io.sluice.kubernetes.ObjectWatch;
import io.sluice.telemetry.metrics.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is known of the cluster: the tables that are looked up, and the watches that fill them. */
final class Cluster {
  /** How often is looked for what can be forgotten. */
  private static final Duration FORGET_EVERY = Duration.ofSeconds(30);

  private final ComponentContext context;
  private final K8sAttributesSettings settings;
  private final ClusterSurroundings surroundings;
  private final Associations associations;
  private final PodTable pods;
  private final RelatedTables related;
  private final List<ObjectWatch> watches = new ArrayList<>();
  private final Observation size;
  private volatile Timers.Timer forgetting = () -> {};
  private volatile boolean stopped;

  Cluster(
      ComponentContext context, K8sAttributesSettings settings, ClusterSurroundings surroundings) {
    this.context = context;
    this.settings = settings;
    this.surroundings = surroundings;
    this.associations = Associations.of(settings.podAssociation());
    Extraction extraction = new Extraction(settings.extract());
    Duration grace = settings.podDeleteGracePeriod();
    this.pods =
        new PodTable(
            new PodMaker(extraction, settings.exclude(), associations.useContainerIds()),
            associations.indexes(),
            new ObjectCounts(context, "pod"),
            new Retirement<>(grace, context.time()));
    this.related = new RelatedTables(context, extraction, grace);
    this.size =
        Observation.begin(
            context.meters(),
            "otelcol_otelsvc_k8s_pod_table_size",
            "Keys under which pods can be found.",
            pods,
            PodTable::size,
            "processor",
            context.id().toString());
  }

  Associations associations() {
    return associations;
  }

  PodTable pods() {
    return pods;
  }

  RelatedTables related() {
    return related;
  }

  void start() throws StartException {
    if (settings.passthrough()) {
      return;
    }
    ApiServer server = ApiServer.reachedBy(context, settings.api(), surroundings);
    WatchList list = new WatchList(settings, related);
    // The records that pods refer to come first, so that the first pods find them.
    list.related()
        .forEach(
            each ->
                watches.add(new ObjectWatch(server, each.watched(), each.table(), context.log())));
    watches.add(new ObjectWatch(server, list.pods(), pods, context.log()));
    watches.forEach(ObjectWatch::start);
    forgetLater();
    if (settings.waitForMetadata()) {
      awaitSynced();
    }
  }

  private void awaitSynced() throws StartException {
    Deadline deadline = Deadline.in(settings.waitForMetadataTimeout(), context.time());
    List<ObjectWatch> late = new ArrayList<>();
    try {
      for (ObjectWatch watch : watches) {
        if (!watch.awaitSynced(deadline)) {
          late.add(watch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted while waiting for the cluster's metadata", e);
    }
    if (!late.isEmpty()) {
      stop();
      throw new StartException(
          "wait_for_metadata is set, but after "
              + settings.waitForMetadataTimeout().toSeconds()
              + " s these lists were not read: "
              + late.stream().map(Cluster::described).collect(Collectors.joining("; "))
              + ". Mend the cause, raise wait_for_metadata_timeout, or start without waiting");
    }
  }

  private static String described(ObjectWatch watch) {
    return watch.what() + (watch.trouble().isEmpty() ? "" : " (" + watch.trouble() + ")");
  }

  private void forgetLater() {
    forgetting = context.timers().after(FORGET_EVERY, this::forget);
    if (stopped) {
      forgetting.cancel();
    }
  }

  private void forget() {
    pods.forgetRetired();
    related.forgetRetired();
    if (!stopped) {
      forgetLater();
    }
  }

  void stop() {
    stopped = true;
    forgetting.cancel();
    watches.forEach(ObjectWatch::stop);
    size.close();
  }
}
