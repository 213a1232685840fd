package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.util.List;

/** The Docker engine that we run on, asked over its socket. */
final class DockerDetector implements Detector {
  static final Offer OFFER =
      Offer.of(List.of("host.name", "os.type"), List.of("container.name", "container.image.name"));

  private final Surroundings surroundings;
  private final DockerEngine engine;
  private final DetectorSettings.Plain settings;

  DockerDetector(Surroundings surroundings, DockerEngine engine, DetectorSettings.Plain settings) {
    this.surroundings = surroundings;
    this.engine = engine;
    this.settings = settings;
  }

  @Override
  public Detected detect() throws IOException, InterruptedException {
    Json info = Json.parse(engine.get("/info"));
    Findings findings =
        new Findings(OFFER, settings.resourceAttributes())
            .text("host.name", info.text("Name"))
            .text("os.type", info.text("OSType"));
    if (findings.wantsAny("container.name", "container.image.name")) {
      // A container is called by the beginning of its id unless somebody gave it another name.
      String self = surroundings.names().own();
      Json container = Json.parse(engine.get("/containers/" + self + "/json"));
      findings
          .text("container.name", container.text("Name").replaceFirst("^/", ""))
          .text("container.image.name", container.at("Config").text("Image"));
    }
    return findings.done();
  }
}
