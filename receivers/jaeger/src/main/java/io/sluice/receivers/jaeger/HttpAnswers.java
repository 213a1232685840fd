package io.sluice.receivers.jaeger;

import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.receivers.serving.RpcStatus;
import io.sluice.transport.http.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Every answer that an HTTP client can get. */
final class HttpAnswers {
  static final Response ACCEPTED = Response.of(202);
  static final Response NOT_FOUND = Response.text(404, "404 page not found");
  static final Response METHOD_NOT_ALLOWED = Response.of(405);

  private static final Set<String> THRIFT =
      Set.of("application/x-thrift", "application/vnd.apache.thrift.binary");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[!#$%&'*+.^_`|~0-9a-zA-Z-]+(/[!#$%&'*+.^_`|~0-9a-zA-Z-]+)?");

  private HttpAnswers() {}

  /** The answer to a content type that is not Thrift; nothing if it is. */
  static Optional<Response> wrongType(String contentType) {
    int parameters = contentType.indexOf(';');
    String bare = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
    if (bare.isEmpty()) {
      return Optional.of(text(400, "Cannot parse content type: there is no media type"));
    }
    if (!MEDIA_TYPE.matcher(bare).matches()) {
      return Optional.of(
          text(400, "Cannot parse content type: \"" + bare + "\" is not of the form type/subtype"));
    }
    String type = bare.toLowerCase(Locale.ROOT);
    return THRIFT.contains(type)
        ? Optional.empty()
        : Optional.of(text(400, "Unsupported content type: " + type));
  }

  /** The answer to somebody who may not come in, or not now. */
  static Response turnedAway(Outcome.Failure failure) {
    return failure.status() == StatusCode.UNAUTHENTICATED
        ? text(401, failure.message())
        : notSubmitted(failure);
  }

  /** The body could not be read, or not all of it. */
  static Response unreadable(int taken, int lost, String problem) {
    String kept =
        taken == 0 ? "" : "; the " + taken + " spans before it were taken, " + lost + " are lost";
    return text(400, "Unable to process request body: " + problem + kept);
  }

  /** The pipelines did not take the spans; one status for all reasons, as clients know it. */
  static Response notSubmitted(Outcome.Failure failure) {
    Response response = text(500, "Cannot submit Jaeger batch: " + failure.message());
    long seconds = RpcStatus.of(failure).retryAfterSeconds();
    return seconds == 0 ? response : response.header("retry-after", Long.toString(seconds));
  }

  /** Text that may have come from the client is escaped, so that no browser takes it for HTML. */
  static Response text(int status, String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '\'' -> escaped.append("&#39;");
        case '"' -> escaped.append("&#34;");
        default -> escaped.append(c);
      }
    }
    return Response.text(status, escaped.toString());
  }
}
