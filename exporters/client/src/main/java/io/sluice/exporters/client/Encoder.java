package io.sluice.exporters.client;

import io.sluice.spans.SpanBatch;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Compresses batches, without first gathering their bytes in one place.
 *
 * @param level by the encoding's own scale; 0 is its default
 */
public record Encoder(ContentEncoding encoding, int level) {
  public Bytes encode(SpanBatch spans) {
    return encode(stretches(spans));
  }

  /** The same of bytes that are in arrays. */
  public Bytes encode(List<ByteBuffer> body) {
    return encoding.encode(body, level);
  }

  /** The batch's own arrays, which codecs written in C want to see; nobody here writes to them. */
  public static List<ByteBuffer> stretches(SpanBatch spans) {
    Stretches stretches = new Stretches();
    try {
      spans.writeTo(stretches);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stretches.buffers;
  }

  private static final class Stretches extends OutputStream {
    private final List<ByteBuffer> buffers = new ArrayList<>();

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      buffers.add(ByteBuffer.wrap(bytes, offset, length));
    }
  }
}
