package io.sluice.exporters.otlp;

import io.sluice.component.StatusCode;
import io.sluice.exporters.sending.SendResult;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** What the answer to an HTTP request means for the spans, or that there was none. */
final class HttpAnswer {
  private static final String PROTO = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final String TIMED_OUT = "Deadline_Exceeded";
  private static final int LONGEST_QUOTE = 200;

  private final URI url;
  private final Diagnosis diagnosis;
  private final PartialSuccessLog partialSuccesses;

  HttpAnswer(URI url, PartialSuccessLog partialSuccesses) {
    this.url = url;
    boolean plaintext = "http".equalsIgnoreCase(url.getScheme());
    this.diagnosis = new Diagnosis(url.getAuthority(), plaintext, Diagnosis.Protocol.HTTP);
    this.partialSuccesses = partialSuccesses;
  }

  /** There was no answer; another attempt may get one. */
  SendResult.Retryable failed(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean late =
        cause instanceof TimeoutException
            || cause instanceof HttpTimeoutException
            || cause instanceof CancellationException;
    String message =
        cause instanceof TimeoutException
            ? diagnosis.of("deadline exceeded", null)
            : diagnosis.of(cause);
    return new SendResult.Retryable(
        message,
        late ? StatusCode.DEADLINE_EXCEEDED : StatusCode.UNAVAILABLE,
        Duration.ZERO,
        late ? TIMED_OUT : SendResult.OTHER);
  }

  SendResult answered(HttpResponse<byte[]> response, Instant now) {
    int status = response.statusCode();
    return status >= 200 && status < 300 ? accepted(response) : refused(response, now);
  }

  private SendResult accepted(HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("content-type").orElse("");
    try {
      if (type.equals(PROTO)) {
        partialSuccesses.log(PartialSuccess.read(response.body()));
      } else if (type.equals(JSON)) {
        partialSuccesses.log(JsonAnswers.partialSuccess(response.body()));
      }
      return SendResult.SENT;
    } catch (MessageReader.Malformed e) {
      return new SendResult.Permanent(
          url + " said OK, but its answer cannot be read: " + e.getMessage(),
          StatusCode.INTERNAL,
          SendResult.errorType(StatusCode.INTERNAL));
    }
  }

  private SendResult refused(HttpResponse<byte[]> response, Instant now) {
    int status = response.statusCode();
    StatusCode code = StatusCode.ofHttpStatus(status);
    String message = message(response);
    return switch (status) {
      case 429, 503 -> {
        Duration pause =
            response
                .headers()
                .firstValue("retry-after")
                .map(value -> RetryAfter.parse(value, now))
                .orElse(Duration.ZERO);
        yield new SendResult.Retryable(message, code, pause, SendResult.errorType(code));
      }
      case 502, 504 ->
          new SendResult.Retryable(message, code, Duration.ZERO, SendResult.errorType(code));
      default -> new SendResult.Permanent(message, code, SendResult.errorType(code));
    };
  }

  private String message(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    String text = text(response.body());
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
              + ", where we do not follow: set endpoint to where the server is now";
      case 401 -> "; set headers or auth to credentials that it knows";
      case 403 -> "; the credentials in headers or auth may not send traces";
      case 404, 405 ->
          "; the path "
              + url.getPath()
              + " was tried, and servers usually take traces at /v1/traces: endpoint wants the URL"
              + " without it, traces_endpoint the whole";
      case 413 -> "; lower sending_queue.batch.max_size, or raise the server's limit";
      case 415 -> "; set encoding or compression to what it takes";
      default -> "";
    };
  }

  /** What the body says: a status message, or else a text for people. */
  private static String text(byte[] body) {
    try {
      return RpcError.read(body).message();
    } catch (MessageReader.Malformed e) {
      // Proxies and other servers answer with pages of their own.
      String page = new String(body, StandardCharsets.UTF_8).strip();
      String line = page.replaceAll("[\\p{Cntrl}\\s]+", " ");
      return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }
  }
}
