package io.sluice.processors.resourcedetection;

/** A dyno of Heroku, by its environment. */
final class HerokuDetector implements Detector {
  static final Offer OFFER =
      Offer.of(
          "cloud.provider",
          "heroku.app.id",
          "heroku.dyno.id",
          "service.instance.id",
          "service.name",
          "service.version",
          "heroku.release.creation_timestamp",
          "heroku.release.commit");

  private final Surroundings surroundings;
  private final DetectorSettings.Plain settings;

  HerokuDetector(Surroundings surroundings, DetectorSettings.Plain settings) {
    this.surroundings = surroundings;
    this.settings = settings;
  }

  @Override
  public Detected detect() {
    String app = variable("HEROKU_APP_ID");
    return new Findings(OFFER, settings.resourceAttributes())
        .text("cloud.provider", app.isEmpty() ? "" : "heroku")
        .text("heroku.app.id", app)
        .text("service.instance.id", variable("HEROKU_DYNO_ID"))
        .text("service.name", variable("HEROKU_APP_NAME"))
        .text("service.version", variable("HEROKU_RELEASE_VERSION"))
        .text("heroku.release.creation_timestamp", variable("HEROKU_RELEASE_CREATED_AT"))
        .text("heroku.release.commit", variable("HEROKU_SLUG_COMMIT"))
        .done();
  }

  private String variable(String name) {
    return surroundings.variableOr(name, "");
  }
}
