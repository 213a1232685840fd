package io.sluice.receivers.otlp;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import io.grpc.CallOptions;
import io.grpc.Compressor;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.sluice.testkit.RawMessages;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A client of OTLP/gRPC that sends bytes as a test chose them. */
final class GrpcCalls implements AutoCloseable {
  static final String TRACES = "opentelemetry.proto.collector.trace.v1.TraceService/Export";

  private final ManagedChannel channel;

  GrpcCalls(int port) {
    this(NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext());
  }

  GrpcCalls(NettyChannelBuilder builder) {
    this.channel = builder.compressorRegistry(encodings()).build();
  }

  private static CompressorRegistry encodings() {
    CompressorRegistry registry = CompressorRegistry.newEmptyInstance();
    registry.register(new Encoding("gzip", ContentEncoding.GZIP));
    registry.register(new Encoding("zstd", ContentEncoding.ZSTD));
    registry.register(new Encoding("snappy", ContentEncoding.X_SNAPPY_FRAMED));
    registry.register(new Encoding("br", ContentEncoding.IDENTITY));
    return registry;
  }

  byte[] export(byte[] request) {
    return call(TRACES, request, CallOptions.DEFAULT, Map.of());
  }

  byte[] export(byte[] request, Map<String, String> metadata) {
    return call(TRACES, request, CallOptions.DEFAULT, metadata);
  }

  byte[] exportEncoded(byte[] request, String encoding) {
    return call(TRACES, request, CallOptions.DEFAULT.withCompression(encoding), Map.of());
  }

  byte[] call(String method, byte[] request, CallOptions options, Map<String, String> metadata) {
    Metadata headers = new Metadata();
    metadata.forEach(
        (name, value) ->
            headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
    return ClientCalls.blockingUnaryCall(
        io.grpc.ClientInterceptors.intercept(
            channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
        method(method),
        options.withDeadlineAfter(Duration.ofSeconds(10)),
        request);
  }

  private static MethodDescriptor<byte[], byte[]> method(String name) {
    return RawMessages.method(name, MethodDescriptor.MethodType.UNARY);
  }

  /** How a call fails that has to. */
  static StatusRuntimeException failureOf(Runnable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call::run);
  }

  /** When an answer says to come back; zero if it does not say. */
  static Duration comeBackAfter(StatusRuntimeException failure)
      throws InvalidProtocolBufferException {
    for (Any detail : StatusProto.fromThrowable(failure).getDetailsList()) {
      if (detail.is(RetryInfo.class)) {
        var delay = detail.unpack(RetryInfo.class).getRetryDelay();
        return Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
      }
    }
    return Duration.ZERO;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  /** A codec under the name that gRPC has for it. */
  private record Encoding(String name, ContentEncoding codec) implements Compressor {
    @Override
    public String getMessageEncoding() {
      return name;
    }

    @Override
    public OutputStream compress(OutputStream to) {
      return new ByteArrayOutputStream() {
        @Override
        public void close() throws IOException {
          Bytes encoded = codec.encode(List.of(ByteBuffer.wrap(toByteArray())), 0);
          to.write(encoded.array(), encoded.offset(), encoded.length());
          to.close();
        }
      };
    }
  }
}
