package io.sluice.exporters.otlp;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The one method that spans are sent with. */
final class GrpcMethod {
  static final MethodDescriptor<GrpcMessage, byte[]> EXPORT =
      MethodDescriptor.newBuilder(new GrpcMessage.Marshaller(), new ResponseMarshaller())
          .setFullMethodName("opentelemetry.proto.collector.trace.v1.TraceService/Export")
          .setType(MethodDescriptor.MethodType.UNARY)
          .build();

  private GrpcMethod() {}

  /** Leaves the answer as it is, so that one that cannot be read is not taken for a broken line. */
  private static final class ResponseMarshaller implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] response) {
      return new ByteArrayInputStream(response);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException("the answer cannot be read", e);
      }
    }
  }
}
