package io.sluice.exporters.client;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * Where a server sends a request on to, if we go there: with the same method and body, on the same
 * host, since the request may carry credentials, and never from TLS to plaintext. A login page,
 * which is what other redirects mostly lead to, answers OK to anything.
 */
final class Redirect {
  private static final int MOST = 5;

  private Redirect() {}

  /**
   * The next place to try; empty when the answer stands.
   *
   * @param before how many redirects were followed on the way here
   */
  static Optional<URI> of(HttpResponse<?> response, int before) {
    boolean keepsMethod = response.statusCode() == 307 || response.statusCode() == 308;
    if (!keepsMethod || before == MOST) {
      return Optional.empty();
    }
    URI from = response.uri();
    return response
        .headers()
        .firstValue("location")
        .flatMap(location -> resolve(from, location))
        .filter(to -> from.getHost().equalsIgnoreCase(to.getHost()))
        .filter(to -> to.getScheme().equals("https") || to.getScheme().equals(from.getScheme()));
  }

  private static Optional<URI> resolve(URI from, String location) {
    try {
      URI to = from.resolve(location);
      boolean http = "http".equals(to.getScheme()) || "https".equals(to.getScheme());
      return http && to.getHost() != null ? Optional.of(to) : Optional.empty();
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
