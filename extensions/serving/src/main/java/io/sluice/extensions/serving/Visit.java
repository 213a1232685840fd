package io.sluice.extensions.serving;

import io.sluice.transport.http.RequestHead;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request that was let in, without its body. Good for longer than the request's head is.
 *
 * @param method in upper case as it was sent: {@code GET}
 * @param authority the name that we were asked under; empty if the client gave none
 * @param path without query, not decoded
 * @param query what follows the question mark, not decoded; empty without one
 * @param accept which formats the client reads; empty if it does not say
 * @param acceptEncoding which content encodings the client reads; empty if it does not say
 */
public record Visit(
    String method,
    String authority,
    String path,
    String query,
    String accept,
    String acceptEncoding) {
  static Visit of(RequestHead head) {
    return new Visit(
        head.method(),
        head.authority(),
        head.path(),
        head.query(),
        String.join(",", head.headers("accept")),
        String.join(",", head.headers("accept-encoding")));
  }

  /** The first value of a query parameter, decoded; empty text when it stands there without one. */
  public Optional<String> parameter(String name) {
    for (String each : query.split("&", -1)) {
      int equals = each.indexOf('=');
      String key = equals < 0 ? each : each.substring(0, equals);
      if (key.equals(name)) {
        return Optional.of(equals < 0 ? "" : decoded(each.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign without two digits means itself.
      return value;
    }
  }
}
