package io.sluice.exporters.otlp;

import io.sluice.component.ComponentContext;
import io.sluice.exporters.client.Encoder;
import io.sluice.exporters.client.HttpDialogue;
import io.sluice.exporters.sending.SendResult;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.json.OtlpJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** OTLP/HTTP as a client speaks it. */
final class OtlpDialogue implements HttpDialogue {
  private final OtlpHttpExporterSettings settings;
  private final URI url;
  private final HttpAnswer answers;

  OtlpDialogue(ComponentContext context, OtlpHttpExporterSettings settings) {
    this.settings = settings;
    this.url = settings.endpoints().traces();
    this.answers = new HttpAnswer(url, new PartialSuccessLog(context));
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public String contentType() {
    return settings.encoding().contentType();
  }

  @Override
  public Content content(SpanBatch spans) {
    return Content.of(
        settings.encoding() == HttpEncoding.JSON
            ? List.of(ByteBuffer.wrap(json(spans)))
            : Encoder.stretches(spans));
  }

  private static byte[] json(SpanBatch spans) {
    ByteArrayOutputStream json = new ByteArrayOutputStream(2 * spans.size());
    try {
      OtlpJson.write(spans, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toByteArray();
  }

  @Override
  public SendResult answered(HttpResponse<byte[]> response, Instant now) {
    return answers.answered(response, now);
  }

  @Override
  public List<String> labels() {
    return settings.endpoints().labels();
  }
}
