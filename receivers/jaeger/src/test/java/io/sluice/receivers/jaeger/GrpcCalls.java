package io.sluice.receivers.jaeger;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.sluice.testkit.RawMessages;
import java.time.Duration;

/** A gRPC client that sends bytes as a test chose them. */
final class GrpcCalls implements AutoCloseable {
  static final String POST_SPANS = "jaeger.api_v2.CollectorService/PostSpans";

  private final ManagedChannel channel;

  GrpcCalls(int port) {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  byte[] postSpans(byte[] request) {
    return call(POST_SPANS, request);
  }

  byte[] call(String method, byte[] request) {
    return ClientCalls.blockingUnaryCall(
        channel,
        RawMessages.method(method, MethodDescriptor.MethodType.UNARY),
        CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(10)),
        request);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
