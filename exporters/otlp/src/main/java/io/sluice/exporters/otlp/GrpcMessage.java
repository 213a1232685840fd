package io.sluice.exporters.otlp;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.sluice.spans.SpanBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Bytes to be sent as they are, compressed or not. */
record GrpcMessage(int size, Content content) {
  /** Where the bytes are. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static GrpcMessage of(SpanBatch spans) {
    return new GrpcMessage(spans.size(), spans::writeTo);
  }

  /** Parts that follow each other, in arrays. */
  static GrpcMessage of(List<ByteBuffer> parts) {
    int size = 0;
    for (ByteBuffer part : parts) {
      size += part.remaining();
    }
    return new GrpcMessage(
        size,
        out -> {
          for (ByteBuffer part : parts) {
            out.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
          }
        });
  }

  /** Hands messages to gRPC. */
  static final class Marshaller implements MethodDescriptor.Marshaller<GrpcMessage> {
    @Override
    public InputStream stream(GrpcMessage message) {
      return new MessageStream(message);
    }

    @Override
    public GrpcMessage parse(InputStream stream) {
      throw new UnsupportedOperationException("a client only sends spans");
    }
  }

  /** Writes the message in one go; to be read byte by byte is only gRPC's fallback. */
  private static final class MessageStream extends InputStream implements KnownLength, Drainable {
    private final GrpcMessage message;
    private boolean drained;
    private InputStream copy;

    MessageStream(GrpcMessage message) {
      this.message = message;
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      if (drained || copy != null) {
        return (int) copy().transferTo(target);
      }
      drained = true;
      message.content().writeTo(target);
      return message.size();
    }

    @Override
    public int available() throws IOException {
      if (copy != null) {
        return copy.available();
      }
      return drained ? 0 : message.size();
    }

    @Override
    public int read() throws IOException {
      return copy().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return copy().read(target, offset, length);
    }

    private InputStream copy() throws IOException {
      if (copy == null) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.size());
        if (!drained) {
          message.content().writeTo(bytes);
        }
        copy = new ByteArrayInputStream(bytes.toByteArray());
      }
      return copy;
    }
  }
}
