package io.sluice.aws;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What a virtual machine of AWS can ask about itself, in the second version of that service, which
 * wants a token, or its first where that is all there is.
 */
public final class InstanceMetadata {
  private static final String ADDRESS = "http://169.254.169.254";
  private static final String TOKEN = "X-aws-ec2-metadata-token";

  private final AwsWeb web;
  private final String base;
  private final Map<String, String> headers;

  private InstanceMetadata(AwsWeb web, String base, Map<String, String> headers) {
    this.web = web;
    this.base = base;
    this.headers = headers;
  }

  /**
   * Opens a session.
   *
   * @return empty when {@code AWS_EC2_METADATA_DISABLED} forbids to ask
   * @throws IOException when nobody answers: most likely, this is no such machine
   */
  public static Optional<InstanceMetadata> open(AwsWeb web, AwsSurroundings surroundings)
      throws IOException, InterruptedException {
    if (surroundings.variable("AWS_EC2_METADATA_DISABLED").orElse("").equalsIgnoreCase("true")) {
      return Optional.empty();
    }
    String base =
        surroundings
            .variable("AWS_EC2_METADATA_SERVICE_ENDPOINT")
            .orElse(ADDRESS)
            .replaceFirst("/+$", "");
    AwsWeb.Answer token =
        web.ask("PUT", base + "/latest/api/token", Map.of(TOKEN + "-ttl-seconds", "21600"), "");
    return Optional.of(
        new InstanceMetadata(
            web, base, token.isGood() ? Map.of(TOKEN, token.body()) : Map.<String, String>of()));
  }

  /** A text by its path below {@code /latest}; empty if there is none. */
  public String text(String path) throws IOException, InterruptedException {
    AwsWeb.Answer answer = ask(path);
    return answer.isGood() ? answer.body() : "";
  }

  /** A text that has to be there. */
  public String need(String path) throws IOException, InterruptedException {
    AwsWeb.Answer answer = ask(path);
    if (!answer.isGood()) {
      throw new IOException(
          "the metadata service at "
              + base
              + " answered "
              + answer.status()
              + " to GET /latest/"
              + path);
    }
    return answer.body();
  }

  private AwsWeb.Answer ask(String path) throws IOException, InterruptedException {
    return web.ask("GET", base + "/latest/" + path, headers, "");
  }
}
