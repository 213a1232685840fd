package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metadata service of AWS, in its second version, which wants a token, or its first where that
 * is all there is.
 */
final class Imds {
  private static final String ADDRESS = "http://169.254.169.254";

  private final MetadataServer server;

  private Imds(MetadataServer server) {
    this.server = server;
  }

  /** Opens a session. */
  static Imds open(MetadataServer servers, Surroundings surroundings)
      throws IOException, InterruptedException {
    if (surroundings.variableOr("AWS_EC2_METADATA_DISABLED", "").equalsIgnoreCase("true")) {
      throw new NotHere("AWS_EC2_METADATA_DISABLED is true", null);
    }
    String url = surroundings.variableOr("AWS_EC2_METADATA_SERVICE_ENDPOINT", ADDRESS);
    MetadataServer.Answer token =
        servers
            .at(url, Map.of())
            .ask(
                "PUT",
                "/latest/api/token",
                Map.of("X-aws-ec2-metadata-token-ttl-seconds", "21600"));
    Map<String, String> headers =
        token.isGood() ? Map.of("X-aws-ec2-metadata-token", token.body()) : Map.of();
    return new Imds(servers.at(url, headers));
  }

  String text(String name) throws IOException, InterruptedException {
    return server.getIfThere("/latest/meta-data/" + name);
  }

  /** Who the instance is, in one document. */
  Json identity() throws IOException, InterruptedException {
    return Json.parse(server.get("/latest/dynamic/instance-identity/document"));
  }

  /** The instance's tags, if it is allowed to see them. */
  Map<String, String> tags() throws IOException, InterruptedException {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String key : text("tags/instance").split("\n", -1)) {
      if (!key.isBlank()) {
        tags.put(key, text("tags/instance/" + key));
      }
    }
    return tags;
  }
}
