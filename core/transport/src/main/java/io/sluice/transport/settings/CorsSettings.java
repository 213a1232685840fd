package io.sluice.transport.settings;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Which web pages may send requests from a browser.
 *
 * @param allowedOrigins such as {@code https://*.example.com}; {@code *} stands for anything; CORS
 *     is off while the list is empty
 * @param allowedHeaders further request headers; {@code *} for all
 * @param exposedHeaders response headers that pages may read
 * @param maxAge for how many seconds browsers may remember the answer; 0 leaves it to them
 */
public record CorsSettings(
    List<String> allowedOrigins,
    List<String> allowedHeaders,
    List<String> exposedHeaders,
    int maxAge)
    implements Warns {
  public CorsSettings {
    allowedOrigins = List.copyOf(allowedOrigins);
    allowedHeaders = List.copyOf(allowedHeaders);
    exposedHeaders = List.copyOf(exposedHeaders);
    Checks checks = new Checks();
    for (String origin : allowedOrigins) {
      checks.notBlank("allowed_origins", origin);
    }
    checks.done();
  }

  public static CorsSettings defaults() {
    return new CorsSettings(List.of(), List.of(), List.of(), 0);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (allowedOrigins.isEmpty() && !allowedHeaders.isEmpty()) {
      warn.accept(
          "allowed_headers",
          "has no effect because allowed_origins is empty: list the origins that may send"
              + " requests");
    }
  }
}
