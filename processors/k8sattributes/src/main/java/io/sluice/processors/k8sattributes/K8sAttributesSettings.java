package io.sluice.processors.k8sattributes;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Warns;
import io.sluice.kubernetes.ApiSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What is added to which resources, and how the cluster is asked.
 *
 * @param api how the API server is reached
 * @param passthrough whether only {@code k8s.pod.ip} is set, for another instance behind this one;
 *     the API server is not asked then
 * @param extract what is added
 * @param filter which pods are watched
 * @param podAssociation how a resource's pod is found: the first rule all of whose sources have a
 *     value; empty: by IP address
 * @param exclude pods that are left alone
 * @param waitForMetadata whether the start waits until the lists were read
 * @param waitForMetadataTimeout how long it waits
 * @param watchSyncPeriod of the collector's client; without effect here, where a watch that went
 *     wrong is noticed by itself
 * @param podDeleteGracePeriod how long a pod that is gone is still known
 * @param enrichWait how long spans wait for a pod that is not known yet; zero: not at all
 * @param enrichWaitLimitMib how many mebibytes of spans may wait
 */
public record K8sAttributesSettings(
    @Inline ApiSettings api,
    boolean passthrough,
    ExtractSettings extract,
    FilterSettings filter,
    List<AssociationSettings> podAssociation,
    ExcludeSettings exclude,
    boolean waitForMetadata,
    Duration waitForMetadataTimeout,
    Duration watchSyncPeriod,
    Duration podDeleteGracePeriod,
    Duration enrichWait,
    int enrichWaitLimitMib)
    implements Warns {
  public K8sAttributesSettings {
    podAssociation = List.copyOf(podAssociation);
    new Checks()
        .notNegative("wait_for_metadata_timeout", waitForMetadataTimeout)
        .notNegative("watch_sync_period", watchSyncPeriod)
        .notNegative("pod_delete_grace_period", podDeleteGracePeriod)
        .notNegative("enrich_wait", enrichWait)
        .atLeast("enrich_wait_limit_mib", enrichWaitLimitMib, 1)
        .done();
  }

  public static K8sAttributesSettings defaults() {
    return new K8sAttributesSettings(
        ApiSettings.defaults(),
        false,
        ExtractSettings.defaults(),
        FilterSettings.defaults(),
        List.of(),
        ExcludeSettings.defaults(),
        false,
        Duration.ofSeconds(10),
        Duration.ofMinutes(5),
        Duration.ofSeconds(120),
        Duration.ZERO,
        16);
  }

  /** Whether spans may have to wait, so that the processor holds some. */
  boolean waits() {
    return !enrichWait.isZero() && !passthrough;
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (passthrough && !enrichWait.isZero()) {
      warn.accept("enrich_wait", "has no effect with passthrough, which looks up no pod");
    }
  }
}
