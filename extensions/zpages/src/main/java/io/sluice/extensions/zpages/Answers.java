package io.sluice.extensions.zpages;

import io.sluice.extensions.zpages.pages.Site;
import io.sluice.transport.http.Response;
import java.nio.charset.StandardCharsets;

/** Answers with the headers that keep browsers from doing more than they should. */
final class Answers {
  /** Nothing but our own files: no inline script or style, no frame around, no form elsewhere. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Answers() {}

  static Response of(Site.Answer answer) {
    return safe(answer.status())
        .header("content-type", answer.type())
        .header("cache-control", "no-store")
        .body(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  static Response safe(int status) {
    return Response.of(status)
        .header("content-security-policy", POLICY)
        .header("x-content-type-options", "nosniff")
        .header("referrer-policy", "no-referrer")
        .header("cross-origin-resource-policy", "same-origin");
  }

  static Response text(int status, String text) {
    return Response.text(status, text).header("x-content-type-options", "nosniff");
  }
}
