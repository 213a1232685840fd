package io.sluice.exporters.otlp;

import com.google.protobuf.ByteString;
import io.grpc.CompressorRegistry;
import io.grpc.Decompressor;
import io.grpc.DecompressorRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.compression.DecodingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A real gRPC server with the methods for traces and metrics, whose answers a test chooses. */
final class TestGrpcServer implements AutoCloseable {
  /** What came in. */
  record Received(String method, ByteString message, Metadata headers, String authority) {}

  /** How a call is answered. */
  interface Answer extends Consumer<ServerCall<byte[], byte[]>> {}

  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final Answer answer;
  private final Server server;

  TestGrpcServer(Answer answer) throws IOException {
    this(answer, builder -> builder);
  }

  TestGrpcServer(Answer answer, UnaryOperator<NettyServerBuilder> change) throws IOException {
    this(
        answer,
        change.apply(
            NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))));
  }

  TestGrpcServer(Answer answer, NettyServerBuilder builder) throws IOException {
    this.answer = answer;
    this.server =
        builder
            .decompressorRegistry(decompressors())
            .compressorRegistry(CompressorRegistry.newEmptyInstance())
            .addService(service(GrpcMethod.EXPORT_TRACES))
            .addService(service(GrpcMethod.EXPORT_METRICS))
            .build()
            .start();
  }

  private ServerServiceDefinition service(MethodDescriptor<?, ?> as) {
    MethodDescriptor<byte[], byte[]> method =
        MethodDescriptor.newBuilder(new RawMarshaller(), new RawMarshaller())
            .setFullMethodName(as.getFullMethodName())
            .setType(MethodDescriptor.MethodType.UNARY)
            .build();
    ServerCallHandler<byte[], byte[]> handler = this::handle;
    return ServerServiceDefinition.builder(as.getServiceName()).addMethod(method, handler).build();
  }

  private ServerCall.Listener<byte[]> handle(ServerCall<byte[], byte[]> call, Metadata headers) {
    call.request(2);
    return new ServerCall.Listener<>() {
      @Override
      public void onMessage(byte[] message) {
        received.add(
            new Received(
                call.getMethodDescriptor().getFullMethodName(),
                ByteString.copyFrom(message),
                headers,
                call.getAuthority()));
        answer.accept(call);
      }
    };
  }

  /** Takes the spans, with these bytes as the message of the answer. */
  static Answer ok(byte... response) {
    return call -> {
      call.sendHeaders(new Metadata());
      call.sendMessage(response);
      call.close(Status.OK, new Metadata());
    };
  }

  static Answer status(Status status) {
    return call -> call.close(status, new Metadata());
  }

  static Answer status(Status status, byte[] details) {
    return call -> {
      Metadata trailers = new Metadata();
      trailers.put(DETAILS, details);
      call.close(status, trailers);
    };
  }

  /** Never answers. */
  static Answer silence() {
    return call -> {};
  }

  String endpoint() {
    return "localhost:" + server.getPort();
  }

  int port() {
    return server.getPort();
  }

  /** The next request; fails when there is none. */
  Received next() throws InterruptedException {
    Received next = received.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came in");
    }
    return next;
  }

  int waiting() {
    return received.size();
  }

  /** Cuts every connection. */
  void cut() {
    server.shutdownNow();
  }

  @Override
  public void close() {
    cut();
  }

  private static DecompressorRegistry decompressors() {
    return DecompressorRegistry.getDefaultInstance()
        .with(new Decoder("zstd", ContentEncoding.ZSTD), false)
        .with(new Decoder("snappy", ContentEncoding.X_SNAPPY_FRAMED), false);
  }

  private record Decoder(String name, ContentEncoding encoding) implements Decompressor {
    @Override
    public String getMessageEncoding() {
      return name;
    }

    @Override
    public InputStream decompress(InputStream stream) throws IOException {
      byte[] bytes = stream.readAllBytes();
      try {
        return new ByteArrayInputStream(encoding.decode(bytes, 0, bytes.length, 1 << 24).toArray());
      } catch (DecodingException e) {
        throw new IOException(e);
      }
    }
  }

  private static final class RawMarshaller implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] bytes) {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
