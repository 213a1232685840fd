package io.sluice.processors.resourcedetection;

import io.sluice.aws.AwsWeb;
import io.sluice.aws.InstanceMetadata;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What detectors ask of the metadata service of AWS. */
record Imds(InstanceMetadata metadata) {
  /** Opens a session. */
  static Imds open(MetadataServer servers, Surroundings surroundings)
      throws IOException, InterruptedException {
    AwsWeb web =
        (method, url, headers, body) -> {
          MetadataServer.Answer answer = servers.at(url, headers).ask(method, "", Map.of());
          return new AwsWeb.Answer(answer.status(), answer.body());
        };
    return new Imds(
        InstanceMetadata.open(web, surroundings.aws())
            .orElseThrow(() -> new NotHere("AWS_EC2_METADATA_DISABLED is true", null)));
  }

  String text(String name) throws IOException, InterruptedException {
    return metadata.text("meta-data/" + name);
  }

  /** Who the instance is, in one document. */
  Json identity() throws IOException, InterruptedException {
    return Json.parse(metadata.need("dynamic/instance-identity/document"));
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
