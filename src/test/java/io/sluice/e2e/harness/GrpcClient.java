package io.sluice.e2e.harness;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client for OTLP/gRPC as generated code makes it, with a connection of its own. */
public final class GrpcClient implements AutoCloseable {
  private final ManagedChannel channel;
  private final String compression;
  private final Metadata headers;
  private final CountDownLatch closed = new CountDownLatch(1);

  private GrpcClient(ManagedChannel channel, String compression, Metadata headers) {
    this.channel = channel;
    this.compression = compression;
    this.headers = headers;
  }

  public static GrpcClient to(int port) {
    return new GrpcClient(
        channel(port, InsecureChannelCredentials.create()), "identity", new Metadata());
  }

  /** The same, behind TLS. */
  public static GrpcClient to(int port, Certificates trusted) throws IOException {
    ChannelCredentials tls =
        TlsChannelCredentials.newBuilder().trustManager(trusted.authorityFile().toFile()).build();
    return new GrpcClient(channel(port, tls), "identity", new Metadata());
  }

  private static ManagedChannel channel(int port, ChannelCredentials credentials) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port, credentials).build();
  }

  /** The same connection, with compressed messages. */
  public GrpcClient gzip() {
    return new GrpcClient(channel, "gzip", headers);
  }

  /** The same connection, with this header on every request. */
  public GrpcClient with(String header, String value) {
    Metadata one = new Metadata();
    one.put(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), value);
    return new GrpcClient(channel, compression, one);
  }

  /** Sends a request and waits for the answer. */
  public ExportTraceServiceResponse send(ExportTraceServiceRequest request) {
    return TraceServiceGrpc.newBlockingStub(channel)
        .withCompression(compression)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .withDeadlineAfter(SluiceProcess.PATIENCE)
        .export(request);
  }

  /** Sends a request that is already encoded. */
  public ListenableFuture<byte[]> send(byte[] request) {
    return ClientCalls.futureUnaryCall(
        channel.newCall(
            RawExport.METHOD, CallOptions.DEFAULT.withDeadlineAfter(SluiceProcess.PATIENCE)),
        request);
  }

  /** Sends a request that is already encoded, again and again until it is taken. */
  public void sendUntilTaken(byte[] request) throws InterruptedException {
    while (true) {
      try {
        ClientCalls.blockingUnaryCall(
            channel,
            RawExport.METHOD,
            CallOptions.DEFAULT.withDeadlineAfter(SluiceProcess.PATIENCE),
            request);
        return;
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Code.UNAVAILABLE) {
          throw e;
        }
        if (closed.await(comeBackAfter(e).toMillis(), TimeUnit.MILLISECONDS)) {
          throw e;
        }
      }
    }
  }

  /** Calls another method, with bytes as they are. */
  public byte[] call(String method, byte[] request) {
    return ClientCalls.blockingUnaryCall(
        channel,
        RawExport.METHOD.toBuilder().setFullMethodName(method).build(),
        CallOptions.DEFAULT.withDeadlineAfter(SluiceProcess.PATIENCE),
        request);
  }

  /** When an answer says to come back; zero if it does not say. */
  public static Duration comeBackAfter(StatusRuntimeException answer) {
    Status status = StatusProto.fromThrowable(answer);
    try {
      for (var detail : status.getDetailsList()) {
        if (detail.is(RetryInfo.class)) {
          var delay = detail.unpack(RetryInfo.class).getRetryDelay();
          return Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
        }
      }
      return Duration.ZERO;
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("the details of the answer cannot be read", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    channel.shutdownNow();
    try {
      channel.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
