package io.sluice.exporters.otlp;

import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects a message and writes it encoded when it is closed. */
final class EncodingStream extends OutputStream {
  private final ContentEncoding encoding;
  private final OutputStream target;
  private final List<ByteBuffer> parts = new ArrayList<>();
  private boolean closed;

  EncodingStream(ContentEncoding encoding, OutputStream target) {
    this.encoding = encoding;
    this.target = target;
  }

  /** Adds buffers that nobody writes to any more. */
  void append(List<ByteBuffer> buffers) {
    parts.addAll(buffers);
  }

  @Override
  public void write(int b) {
    parts.add(ByteBuffer.wrap(new byte[] {(byte) b}));
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    parts.add(ByteBuffer.wrap(Arrays.copyOfRange(source, offset, offset + length)));
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    Bytes encoded = encoding.encode(parts, 0);
    target.write(encoded.array(), encoded.offset(), encoded.length());
    target.close();
  }
}
