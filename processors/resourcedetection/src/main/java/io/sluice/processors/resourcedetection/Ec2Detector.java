package io.sluice.processors.resourcedetection;

import io.sluice.component.ComponentContext;
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

  private final ComponentContext context;
  private final Surroundings surroundings;
  private final MetadataServer servers;
  private final Ec2Api api;
  private final DetectorSettings.Ec2 settings;

  Ec2Detector(
      ComponentContext context,
      Surroundings surroundings,
      MetadataServer servers,
      Ec2Api api,
      DetectorSettings.Ec2 settings) {
    this.context = context;
    this.api = api;
    this.surroundings = surroundings;
    this.servers = servers;
    this.settings = settings;
  }

  @Override
  public Detected detect() throws IOException, InterruptedException {
    Imds imds = Imds.open(servers, surroundings);
    String instance = imds.text("instance-id");
    if (instance.isEmpty()) {
      throw new NotHere("the metadata service knows no instance-id, so this is no EC2", null);
    }
    Findings findings =
        new Findings(OFFER, settings.resourceAttributes())
            .text("cloud.provider", "aws")
            .text("cloud.platform", "aws_ec2");
    describe(imds, findings);
    if (!settings.tags().isEmpty()) {
      addTags(tags(imds, instance), findings);
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

  /** Without them, the rest still counts: who may see tags is decided by other people. */
  private Map<String, String> tags(Imds imds, String instance) throws InterruptedException {
    try {
      return settings.tagsFromImds()
          ? imds.tags()
          : api.tags(imds.identity().text("region"), instance);
    } catch (IOException e) {
      context
          .log()
          .warn(
              "The tags of this EC2 instance are left out; the role needs ec2:DescribeTags, or set"
                  + " tags_from_imds where instances may see their tags: {}",
              e.getMessage());
      return Map.of();
    }
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
