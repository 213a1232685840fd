package io.sluice.processors.resourcedetection;

import java.util.List;

/** A function of AWS Lambda, by its environment. */
final class LambdaDetector implements Detector {
  static final Offer OFFER =
      Offer.of(
          "cloud.provider",
          "cloud.platform",
          "cloud.region",
          "faas.name",
          "faas.version",
          "faas.instance",
          "faas.max_memory",
          "aws.log.group.names",
          "aws.log.stream.names");

  private final Surroundings surroundings;
  private final DetectorSettings.Plain settings;

  LambdaDetector(Surroundings surroundings, DetectorSettings.Plain settings) {
    this.surroundings = surroundings;
    this.settings = settings;
  }

  @Override
  public Detected detect() {
    String name = variable("AWS_LAMBDA_FUNCTION_NAME");
    if (name.isEmpty()) {
      return Detected.NOTHING;
    }
    String stream = variable("AWS_LAMBDA_LOG_STREAM_NAME");
    return new Findings(OFFER, settings.resourceAttributes())
        .text("cloud.provider", "aws")
        .text("cloud.platform", "aws_lambda")
        .text("cloud.region", variable("AWS_REGION"))
        .text("faas.name", name)
        .text("faas.version", variable("AWS_LAMBDA_FUNCTION_VERSION"))
        .text("faas.instance", stream)
        .text("faas.max_memory", variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"))
        .texts("aws.log.group.names", listOf(variable("AWS_LAMBDA_LOG_GROUP_NAME")))
        .texts("aws.log.stream.names", listOf(stream))
        .done();
  }

  private String variable(String name) {
    return surroundings.variableOr(name, "");
  }

  private static List<String> listOf(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }
}
