package io.sluice.processors.resourcedetection;

import io.sluice.processors.editing.Regex;
import io.sluice.spans.Text;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A virtual machine of AWS. */
final class Ec2Detector implements Detector {
  static final Offer OFFER =
      Offer.of(
          "cloud.provider",
          "cloud.platform",
          "cloud.region",
          "cloud.account.id",
          "cloud.availability_zone",
          "host.id",
          "host.image.id",
          "host.name",
          "host.type");

  private final Surroundings surroundings;
  private final MetadataServer servers;
  private final DetectorSettings.Ec2 settings;

  Ec2Detector(Surroundings surroundings, MetadataServer servers, DetectorSettings.Ec2 settings) {
    this.surroundings = surroundings;
    this.servers = servers;
    this.settings = settings;
  }

  @Override
  public Detected detect() throws IOException, InterruptedException {
    Imds imds = Imds.open(servers, surroundings);
    if (imds.text("instance-id").isEmpty()) {
      throw new NotHere("the metadata service knows no instance-id, so this is no EC2", null);
    }
    Findings findings =
        new Findings(OFFER, settings.resourceAttributes())
            .text("cloud.provider", "aws")
            .text("cloud.platform", "aws_ec2");
    describe(imds, findings);
    if (!settings.tags().isEmpty()) {
      addTags(imds.tags(), findings);
    }
    return findings.done();
  }

  /** What every machine of AWS can tell. */
  static void describe(Imds imds, Findings findings) throws IOException, InterruptedException {
    Json identity = imds.identity();
    findings
        .text("cloud.region", identity.text("region"))
        .text("cloud.account.id", identity.text("accountId"))
        .text("cloud.availability_zone", identity.text("availabilityZone"))
        .text("host.id", identity.text("instanceId"))
        .text("host.image.id", identity.text("imageId"))
        .text("host.type", identity.text("instanceType"))
        .text("host.name", imds.text("hostname"));
  }

  private void addTags(Map<String, String> tags, Findings findings) {
    List<Regex> wanted = settings.tags().stream().map(Regex::of).toList();
    tags.forEach(
        (key, value) -> {
          if (wanted.stream().anyMatch(regex -> regex.isIn(Text.of(key)))) {
            findings.tag("ec2.tag." + key, value);
          }
        });
  }
}
