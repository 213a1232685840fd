package io.sluice.extensions.zpages;

import io.sluice.transport.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The files that pages refer to; read once. */
final class Assets {
  private static final String FOLDER = "/debug/assets/";

  private static final Map<String, Response> BY_PATH =
      Map.of(
          FOLDER + "zpages.css", load("zpages.css", "text/css"),
          FOLDER + "zpages.js", load("zpages.js", "text/javascript"),
          FOLDER + "icon.svg", load("icon.svg", "image/svg+xml"));

  private Assets() {}

  static Optional<Response> at(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  private static Response load(String name, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      return Answers.safe(200)
          .header("content-type", type + "; charset=utf-8")
          .header("cache-control", "no-cache")
          .body(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged: " + name + " cannot be read", e);
    }
  }
}
