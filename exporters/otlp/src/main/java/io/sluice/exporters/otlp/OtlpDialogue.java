package io.sluice.exporters.otlp;

import io.sluice.component.ComponentContext;
import io.sluice.exporters.client.HttpDialogue;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.Stretch;
import io.sluice.spans.json.OtlpJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** OTLP/HTTP as a client speaks it of spans. */
final class OtlpDialogue extends OtlpPeer implements HttpDialogue {
  private final HttpEncoding encoding;

  OtlpDialogue(ComponentContext context, OtlpHttpExporterSettings settings) {
    super(
        settings.endpoints().traces(),
        settings.encoding(),
        new PartialSuccessLog(context, "dropped_spans"));
    this.encoding = settings.encoding();
  }

  @Override
  public Content content(SpanBatch spans) {
    return Content.of(
        encoding == HttpEncoding.JSON
            ? List.of(Stretch.of(ByteBuffer.wrap(json(spans))))
            : spans.stretches());
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
}
