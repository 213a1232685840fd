package io.sluice.exporters.zipkin;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentContext;
import io.sluice.component.StatusCode;
import io.sluice.exporters.client.HttpDialogue;
import io.sluice.exporters.client.HttpRefusal;
import io.sluice.exporters.client.UnsendableException;
import io.sluice.exporters.client.Urls;
import io.sluice.exporters.sending.SendResult;
import io.sluice.formats.zipkin.Encoded;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.Stretch;
import io.sluice.telemetry.logs.ThrottledLog;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.slf4j.event.Level;

/** What is said to a Zipkin server. */
final class ZipkinDialogue implements HttpDialogue {
  private static final int TOO_LARGE = 413;
  private static final String WRONG_PATH =
      " was tried as it stands in endpoint, and Zipkin servers take spans at /api/v2/spans";
  private static final String WITHOUT_ID =
      " spans have no trace or span id and cannot be sent to Zipkin; see what makes such spans";

  private final ZipkinExporterSettings settings;
  private final URI url;
  private final HttpRefusal words;
  private final ThrottledLog log;
  private final Counter unsendable;

  ZipkinDialogue(ComponentContext context, ZipkinExporterSettings settings) {
    this.settings = settings;
    this.url = URI.create(settings.endpoint());
    this.words = new HttpRefusal(url, WRONG_PATH);
    this.log = new ThrottledLog(context.log(), context.time());
    this.unsendable =
        Counter.builder("sluice_exporter_unsendable_spans")
            .description(
                "Spans left out of requests because they have no id, counted with each attempt")
            .tag("exporter", context.id().toString())
            .register(context.meters());
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public String contentType() {
    return settings.format().contentType();
  }

  @Override
  public Content content(SpanBatch spans) throws UnsendableException {
    Encoded encoded = settings.format().encode(spans, settings.unnamedService());
    if (encoded.withoutId() == 0) {
      return Content.of(List.of(Stretch.of(encoded.body())));
    }
    String why = encoded.withoutId() + WITHOUT_ID;
    if (encoded.spans() == 0) {
      throw new UnsendableException(why);
    }
    unsendable.increment(encoded.withoutId());
    log.log(Level.WARN, "without id", why);
    return new Content(List.of(Stretch.of(encoded.body())), encoded.withoutId(), why);
  }

  /**
   * Servers of this kind are often behind something else, so that no refusal is the last word, but
   * for what is too large: that is as large the next time.
   */
  @Override
  public SendResult answered(HttpResponse<byte[]> response, Instant now) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return SendResult.SENT;
    }
    StatusCode code = StatusCode.ofHttpStatus(status);
    String message = words.message(response, HttpRefusal.line(response.body()));
    return status == TOO_LARGE
        ? new SendResult.TooLarge(message, code, SendResult.errorType(code))
        : new SendResult.Retryable(
            message, code, HttpRefusal.pause(response, now), SendResult.errorType(code));
  }

  @Override
  public List<String> labels() {
    return Urls.labels(url);
  }
}
