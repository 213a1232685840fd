package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.util.List;

/** Kubernetes of Azure. */
final class AksDetector implements Detector {
  static final Offer OFFER =
      Offer.of(List.of("cloud.provider", "cloud.platform"), List.of("k8s.cluster.name"));

  private final Surroundings surroundings;
  private final AzureMetadata metadata;
  private final DetectorSettings.Plain settings;

  AksDetector(Surroundings surroundings, AzureMetadata metadata, DetectorSettings.Plain settings) {
    this.surroundings = surroundings;
    this.metadata = metadata;
    this.settings = settings;
  }

  @Override
  public Detected detect() throws IOException, InterruptedException {
    if (!surroundings.isInKubernetes()) {
      return Detected.NOTHING;
    }
    Json compute = metadata.compute();
    return new Findings(OFFER, settings.resourceAttributes())
        .text("cloud.provider", "azure")
        .text("cloud.platform", "azure.aks")
        .text("k8s.cluster.name", clusterName(compute.text("resourceGroupName")))
        .done();
  }

  /** Azure calls the group of a cluster's machines {@code MC_<group>_<cluster>_<place>}. */
  private static String clusterName(String group) {
    String[] parts = group.split("_", -1);
    return parts.length == 4 && parts[0].equalsIgnoreCase("mc") ? parts[2] : group;
  }
}
