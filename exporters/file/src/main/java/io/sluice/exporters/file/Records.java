package io.sluice.exporters.file;

import io.sluice.spans.SpanBatch;
import io.sluice.spans.json.OtlpJson;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a request down as a record: a line of JSON; or, where bytes may be anything, their number
 * in four bytes, the highest first, and they.
 */
final class Records {
  private static final int JSON_FOR_PROTO = 2;

  private final FileFormat format;
  private final ContentEncoding encoding;
  private final int level;

  Records(FileExporterSettings settings) {
    this.format = settings.format();
    this.encoding = settings.compression().encoding();
    this.level = settings.compressionParams().level();
  }

  /** The parts of the record, in their order. */
  List<ByteBuffer> of(SpanBatch spans) {
    if (format == FileFormat.JSON && encoding == ContentEncoding.IDENTITY) {
      return List.of(json(spans, "\n"));
    }
    List<ByteBuffer> message =
        format == FileFormat.JSON ? List.of(json(spans, "")) : spans.buffers();
    return encoding == ContentEncoding.IDENTITY
        ? framed(message, spans.size())
        : framed(encoding.encode(message, level));
  }

  private static ByteBuffer json(SpanBatch spans, String ending) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(JSON_FOR_PROTO * spans.size() + 64);
    try {
      OtlpJson.write(spans, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    out.writeBytes(ending.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(out.toByteArray());
  }

  private static List<ByteBuffer> framed(Bytes packed) {
    return framed(
        List.of(ByteBuffer.wrap(packed.array(), packed.offset(), packed.length())),
        packed.length());
  }

  private static List<ByteBuffer> framed(List<ByteBuffer> message, int length) {
    ByteBuffer[] record = new ByteBuffer[message.size() + 1];
    record[0] = ByteBuffer.allocate(Integer.BYTES).putInt(0, length);
    for (int i = 0; i < message.size(); i++) {
      record[i + 1] = message.get(i);
    }
    return List.of(record);
  }
}
