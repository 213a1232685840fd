package io.sluice.receivers.opencensus;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.opencensus.proto.agent.common.v1.Node;
import io.opencensus.proto.agent.common.v1.ServiceInfo;
import io.opencensus.proto.agent.trace.v1.ExportTraceServiceRequest;
import io.opencensus.proto.agent.trace.v1.ExportTraceServiceResponse;
import io.opencensus.proto.agent.trace.v1.TraceServiceGrpc;
import io.opencensus.proto.trace.v1.Span;
import io.opencensus.proto.trace.v1.TruncatableString;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What OpenCensus' agent exporters are: the published stubs on gRPC. */
final class CensusClient implements AutoCloseable {
  final ManagedChannel channel;

  CensusClient(int port) {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  /** One stream, and the status that it ended with. */
  static final class Stream implements StreamObserver<ExportTraceServiceResponse> {
    private final CompletableFuture<Status> ended = new CompletableFuture<>();
    private final StreamObserver<ExportTraceServiceRequest> requests;

    Stream(TraceServiceGrpc.TraceServiceStub stub) {
      requests = stub.export(this);
    }

    void send(ExportTraceServiceRequest message) {
      requests.onNext(message);
    }

    /** Says that no more will come, and waits for the end. */
    Status end() throws Exception {
      requests.onCompleted();
      return status();
    }

    Status status() throws Exception {
      return ended.get(10, TimeUnit.SECONDS);
    }

    boolean isOpen() {
      return !ended.isDone();
    }

    @Override
    public void onNext(ExportTraceServiceResponse response) {
      // Says nothing.
    }

    @Override
    public void onError(Throwable cause) {
      ended.complete(Status.fromThrowable(cause));
    }

    @Override
    public void onCompleted() {
      ended.complete(Status.OK);
    }
  }

  Stream open() {
    return new Stream(TraceServiceGrpc.newStub(channel));
  }

  Stream openCompressed() {
    return new Stream(TraceServiceGrpc.newStub(channel).withCompression("gzip"));
  }

  static ExportTraceServiceRequest message(String service, int spans) {
    ExportTraceServiceRequest.Builder message = spans(spans).toBuilder();
    return message
        .setNode(Node.newBuilder().setServiceInfo(ServiceInfo.newBuilder().setName(service)))
        .build();
  }

  static ExportTraceServiceRequest spans(int count) {
    ExportTraceServiceRequest.Builder message = ExportTraceServiceRequest.newBuilder();
    for (int i = 0; i < count; i++) {
      message.addSpans(
          Span.newBuilder()
              .setTraceId(ByteString.copyFrom(ByteBuffer.allocate(16).putLong(8, 77).array()))
              .setSpanId(ByteString.copyFrom(ByteBuffer.allocate(8).putLong(0, i + 1).array()))
              .setName(TruncatableString.newBuilder().setValue("span-" + i))
              .setStartTime(Timestamp.newBuilder().setSeconds(1_700_000_000)));
    }
    return message.build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
