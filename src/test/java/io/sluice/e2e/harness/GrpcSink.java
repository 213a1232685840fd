package io.sluice.e2e.harness;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.RetryInfo;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A backend that speaks OTLP/gRPC. Requests are bytes until the store looks at them. */
final class GrpcSink extends OtlpSink {
  private static final int LARGEST = 64 << 20;
  private static final byte[] OK = {};

  private Server server;

  private GrpcSink(SpanStore store) {
    super(store, Reply.of(0));
  }

  static GrpcSink start(SpanStore store, Certificates certificates) throws IOException {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), store, certificates);
  }

  static GrpcSink start(InetSocketAddress address, SpanStore store, Certificates certificates)
      throws IOException {
    GrpcSink sink = new GrpcSink(store);
    sink.server =
        NettyServerBuilder.forAddress(address, credentials(certificates))
            .maxInboundMessageSize(LARGEST)
            .addService(
                ServerServiceDefinition.builder(RawExport.SERVICE)
                    .addMethod(RawExport.METHOD, ServerCalls.asyncUnaryCall(sink::export))
                    .build())
            .build()
            .start();
    return sink;
  }

  private static ServerCredentials credentials(Certificates certificates) throws IOException {
    return certificates == null
        ? InsecureServerCredentials.create()
        : TlsServerCredentials.create(
            certificates.certificateFile().toFile(), certificates.keyFile().toFile());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what comes of it is told to the observer
  private void export(byte[] request, StreamObserver<byte[]> answer) {
    take(request)
        .whenComplete(
            (reply, failure) -> {
              if (failure != null) {
                answer.onError(failure);
              } else if (reply.accepts()) {
                answer.onNext(OK);
                answer.onCompleted();
              } else {
                answer.onError(error(reply));
              }
            });
  }

  private static StatusRuntimeException error(Reply reply) {
    com.google.rpc.Status.Builder status =
        com.google.rpc.Status.newBuilder().setCode(reply.code()).setMessage(reply.message());
    if (!reply.retryAfter().isZero()) {
      status.addDetails(
          Any.pack(
              RetryInfo.newBuilder()
                  .setRetryDelay(
                      Duration.newBuilder()
                          .setSeconds(reply.retryAfter().toSeconds())
                          .setNanos(reply.retryAfter().toNanosPart()))
                  .build()));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
