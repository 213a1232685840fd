package io.sluice.e2e.harness;

import io.grpc.MethodDescriptor;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.sluice.testkit.RawMessages;

/** The export call with its messages as bytes, for tests that send more than they can look at. */
final class RawExport {
  static final String SERVICE = TraceServiceGrpc.SERVICE_NAME;

  static final MethodDescriptor<byte[], byte[]> METHOD =
      RawMessages.method(
          TraceServiceGrpc.getExportMethod().getFullMethodName(),
          MethodDescriptor.MethodType.UNARY);

  private RawExport() {}
}
