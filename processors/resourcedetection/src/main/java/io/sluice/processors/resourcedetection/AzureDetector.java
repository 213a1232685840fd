package io.sluice.processors.resourcedetection;

import io.sluice.processors.editing.Regex;
import io.sluice.spans.Text;
import java.io.IOException;
import java.util.List;

/** A virtual machine of Azure. */
final class AzureDetector implements Detector {
  static final Offer OFFER =
      Offer.of(
          List.of(
              "cloud.provider",
              "cloud.platform",
              "cloud.region",
              "cloud.account.id",
              "host.id",
              "host.name",
              "azure.vm.name",
              "azure.vm.size",
              "azure.vm.scaleset.name",
              "azure.resourcegroup.name"),
          List.of("cloud.availability_zone"));

  private final AzureMetadata metadata;
  private final DetectorSettings.Azure settings;

  AzureDetector(AzureMetadata metadata, DetectorSettings.Azure settings) {
    this.metadata = metadata;
    this.settings = settings;
  }

  @Override
  public Detected detect() throws IOException, InterruptedException {
    Json compute = metadata.compute();
    String computer = compute.at("osProfile").text("computerName");
    Findings findings =
        new Findings(OFFER, settings.resourceAttributes())
            .text("cloud.provider", "azure")
            .text("cloud.platform", "azure.vm")
            .text("cloud.region", compute.text("location"))
            .text("cloud.account.id", compute.text("subscriptionId"))
            .text("cloud.availability_zone", compute.text("zone"))
            .text("host.id", compute.text("vmId"))
            .text("host.name", computer.isEmpty() ? compute.text("name") : computer)
            .text("azure.vm.name", compute.text("name"))
            .text("azure.vm.size", compute.text("vmSize"))
            .text("azure.vm.scaleset.name", compute.text("vmScaleSetName"))
            .text("azure.resourcegroup.name", compute.text("resourceGroupName"));
    addTags(compute, findings);
    return findings.done();
  }

  private void addTags(Json compute, Findings findings) {
    List<Regex> wanted = settings.tags().stream().map(Regex::of).toList();
    for (Json tag : compute.at("tagsList").items()) {
      Text name = Text.of(tag.text("name"));
      if (wanted.stream().anyMatch(regex -> regex.isIn(name))) {
        findings.tag("azure.tag." + name, tag.text("value"));
      }
    }
  }
}
