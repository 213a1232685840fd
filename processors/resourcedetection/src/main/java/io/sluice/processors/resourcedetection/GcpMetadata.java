package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.util.Map;

/** The metadata service of Google. */
record GcpMetadata(MetadataServer server) {
  private static final String ROOT = "/computeMetadata/v1/";

  /** The project, which every one of Google's platforms knows. */
  String project() throws IOException, InterruptedException {
    MetadataServer.Answer answer = server.ask("GET", ROOT + "project/project-id", Map.of());
    if (!answer.isGood()) {
      throw new NotHere(
          "the metadata service answered " + answer.status() + ", so this is not Google's", null);
    }
    return answer.body();
  }

  /** A value; empty if there is none. */
  String value(String path) throws IOException, InterruptedException {
    return server.getIfThere(ROOT + path);
  }

  /** The last part of a value like {@code projects/1/zones/europe-west1-b}. */
  String lastPart(String path) throws IOException, InterruptedException {
    String value = value(path);
    return value.substring(value.lastIndexOf('/') + 1);
  }

  static boolean isZone(String location) {
    return location.chars().filter(c -> c == '-').count() == 2;
  }

  static String regionOf(String zone) {
    return isZone(zone) ? zone.substring(0, zone.lastIndexOf('-')) : "";
  }
}
