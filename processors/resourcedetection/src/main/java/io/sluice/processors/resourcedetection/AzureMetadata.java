package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.util.Map;

/** The metadata service of Azure. */
record AzureMetadata(MetadataServer servers, Surroundings surroundings) {
  private static final String ADDRESS = "http://169.254.169.254";
  private static final String COMPUTE =
      "/metadata/instance/compute?api-version=2020-09-01&format=json";

  Json compute() throws IOException, InterruptedException {
    String url = surroundings.variableOr("AZURE_METADATA_ENDPOINT", ADDRESS);
    MetadataServer.Answer answer =
        servers.at(url, Map.of("Metadata", "true")).ask("GET", COMPUTE, Map.of());
    if (!answer.isGood()) {
      throw new NotHere(
          "the metadata service answered " + answer.status() + ", so this is no Azure", null);
    }
    return Json.parse(answer.body());
  }
}
