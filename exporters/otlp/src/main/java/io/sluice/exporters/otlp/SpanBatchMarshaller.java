package io.sluice.exporters.otlp;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.sluice.spans.SpanBatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Hands a batch's bytes to gRPC as they are. */
final class SpanBatchMarshaller implements MethodDescriptor.Marshaller<SpanBatch> {
  @Override
  public InputStream stream(SpanBatch spans) {
    return new BatchStream(spans);
  }

  @Override
  public SpanBatch parse(InputStream stream) {
    throw new UnsupportedOperationException("a client only sends spans");
  }

  /** Writes the batch in one go; to be read byte by byte is only gRPC's fallback. */
  private static final class BatchStream extends InputStream implements KnownLength, Drainable {
    private final SpanBatch spans;
    private boolean drained;
    private InputStream copy;

    BatchStream(SpanBatch spans) {
      this.spans = spans;
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      if (drained || copy != null) {
        return (int) copy().transferTo(target);
      }
      drained = true;
      if (target instanceof EncodingStream encoding) {
        encoding.append(spans.buffers());
      } else {
        spans.writeTo(target);
      }
      return spans.size();
    }

    @Override
    public int available() throws IOException {
      if (copy != null) {
        return copy.available();
      }
      return drained ? 0 : spans.size();
    }

    @Override
    public int read() throws IOException {
      return copy().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return copy().read(target, offset, length);
    }

    private InputStream copy() {
      if (copy == null) {
        copy = new ByteArrayInputStream(drained ? new byte[0] : spans.toByteArray());
      }
      return copy;
    }
  }
}
