package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An environment of AWS Elastic Beanstalk, by the file that it leaves for tracers. */
final class ElasticBeanstalkDetector implements Detector {
  static final Offer OFFER =
      Offer.of(
          "cloud.provider",
          "cloud.platform",
          "service.instance.id",
          "deployment.environment",
          "service.version");

  private final Surroundings surroundings;
  private final DetectorSettings.Plain settings;

  ElasticBeanstalkDetector(Surroundings surroundings, DetectorSettings.Plain settings) {
    this.surroundings = surroundings;
    this.settings = settings;
  }

  @Override
  public Detected detect() throws IOException {
    Path file = surroundings.file("/var/elasticbeanstalk/xray/environment.conf");
    if (!Files.exists(file)) {
      return Detected.NOTHING;
    }
    Json environment = Json.parse(Files.readString(file));
    return new Findings(OFFER, settings.resourceAttributes())
        .text("cloud.provider", "aws")
        .text("cloud.platform", "aws_elastic_beanstalk")
        .text("service.instance.id", environment.text("deployment_id"))
        .text("deployment.environment", environment.text("environment_name"))
        .text("service.version", environment.text("version_label"))
        .done();
  }
}
