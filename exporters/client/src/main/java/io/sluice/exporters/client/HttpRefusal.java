package io.sluice.exporters.client;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** The words for an answer that was not a success, and what would mend it. */
public final class HttpRefusal {
  private static final int LONGEST_QUOTE = 200;

  private final URI url;
  private final Diagnosis diagnosis;
  private final String wrongPath;

  /**
   * Words for the answers of one server.
   *
   * @param wrongPath what to do when nothing is at the path, as the rest of a sentence that begins
   *     with it
   */
  public HttpRefusal(URI url, String wrongPath) {
    this.url = url;
    this.diagnosis = Diagnosis.ofHttp(url);
    this.wrongPath = wrongPath;
  }

  /**
   * A sentence about an answer.
   *
   * @param text what the server says itself; may be empty
   */
  public String message(HttpResponse<byte[]> response, String text) {
    int status = response.statusCode();
    if (status == 400 && text.contains("HTTPS")) {
      return diagnosis.of(text, null);
    }
    return "request to "
        + url
        + " responded with HTTP Status Code "
        + status
        + (text.isEmpty() ? "" : ", Message=" + text)
        + cure(response);
  }

  private String cure(HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case 301, 302, 303, 307, 308 ->
          "; it was sent on to "
              + response.headers().firstValue("location").orElse("nowhere")
              + ", where we do not go with spans and credentials: set endpoint to where the server"
              + " is";
      case 401 -> "; set headers or auth to credentials that it knows";
      case 403 -> "; the credentials in headers or auth may not send traces";
      case 404, 405 -> "; the path " + url.getPath() + wrongPath;
      case 413 -> "; lower sending_queue.batch.max_size, or raise the server's limit";
      case 415 -> "; set encoding or compression to what it takes";
      default -> "";
    };
  }

  /** A line of whatever a server or a proxy before it has answered with. */
  public static String line(byte[] body) {
    String page = new String(body, StandardCharsets.UTF_8).strip();
    String line = page.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
  }

  /** How long a busy server wants to be left alone; zero if it does not say. */
  public static Duration pause(HttpResponse<byte[]> response, Instant now) {
    int status = response.statusCode();
    return status == 429 || status == 503
        ? response
            .headers()
            .firstValue("retry-after")
            .map(value -> RetryAfter.parse(value, now))
            .orElse(Duration.ZERO)
        : Duration.ZERO;
  }
}
