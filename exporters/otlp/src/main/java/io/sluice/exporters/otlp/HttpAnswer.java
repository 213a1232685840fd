package io.sluice.exporters.otlp;

import io.sluice.component.StatusCode;
import io.sluice.exporters.client.HttpRefusal;
import io.sluice.exporters.sending.SendResult;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;

/** What the answer to an HTTP request means for the spans. */
final class HttpAnswer {
  private static final String PROTO = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final String WRONG_PATH =
      " was tried, and servers usually take traces at /v1/traces: endpoint wants the URL without"
          + " it, traces_endpoint the whole";

  private final URI url;
  private final HttpRefusal words;
  private final PartialSuccessLog partialSuccesses;

  HttpAnswer(URI url, PartialSuccessLog partialSuccesses) {
    this.url = url;
    this.words = new HttpRefusal(url, WRONG_PATH);
    this.partialSuccesses = partialSuccesses;
  }

  SendResult answered(HttpResponse<byte[]> response, Instant now) {
    int status = response.statusCode();
    return status >= 200 && status < 300 ? accepted(response) : refused(response, now);
  }

  private SendResult accepted(HttpResponse<byte[]> response) {
    String type = mediaType(response.headers().firstValue("content-type").orElse(""));
    try {
      if (type.equals(PROTO)) {
        return partialSuccesses.sent(PartialSuccess.read(response.body()));
      } else if (type.equals(JSON)) {
        return partialSuccesses.sent(JsonAnswers.partialSuccess(response.body()));
      }
      return SendResult.SENT;
    } catch (MessageReader.Malformed e) {
      return new SendResult.Permanent(
          url + " said OK, but its answer cannot be read: " + e.getMessage(),
          StatusCode.INTERNAL,
          SendResult.errorType(StatusCode.INTERNAL));
    }
  }

  /** Without parameters such as the character set. */
  private static String mediaType(String contentType) {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private SendResult refused(HttpResponse<byte[]> response, Instant now) {
    int status = response.statusCode();
    StatusCode code = StatusCode.ofHttpStatus(status);
    String message = words.message(response, text(response.body()));
    return switch (status) {
      case 429, 502, 503, 504 ->
          new SendResult.Retryable(
              message, code, HttpRefusal.pause(response, now), SendResult.errorType(code));
      case 413 -> new SendResult.TooLarge(message, code, SendResult.errorType(code));
      default -> new SendResult.Permanent(message, code, SendResult.errorType(code));
    };
  }

  /** What the body says: a status message, or else a text for people. */
  private static String text(byte[] body) {
    try {
      return RpcError.read(body).message();
    } catch (MessageReader.Malformed e) {
      // Proxies and other servers answer with pages of their own.
      return HttpRefusal.line(body);
    }
  }
}
