package io.sluice.exporters.otlp;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The methods that an OTLP server has, one for each kind of data. */
final class GrpcMethod {
  static final MethodDescriptor<GrpcMessage, byte[]> EXPORT_TRACES =
      export("opentelemetry.proto.collector.trace.v1.TraceService");
  static final MethodDescriptor<GrpcMessage, byte[]> EXPORT_METRICS =
      export("opentelemetry.proto.collector.metrics.v1.MetricsService");

  private GrpcMethod() {}

  private static MethodDescriptor<GrpcMessage, byte[]> export(String service) {
    return MethodDescriptor.newBuilder(new GrpcMessage.Marshaller(), new ResponseMarshaller())
        .setFullMethodName(service + "/Export")
        .setType(MethodDescriptor.MethodType.UNARY)
        .build();
  }

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
