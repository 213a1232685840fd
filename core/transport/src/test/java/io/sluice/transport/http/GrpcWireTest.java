package io.sluice.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A real gRPC client against the server, with the message passed back as it came. */
class GrpcWireTest {
  static final MethodDescriptor<byte[], byte[]> ECHO = method("grpc.test.Echo/Call");

  private static MethodDescriptor<byte[], byte[]> method(String name) {
    return MethodDescriptor.<byte[], byte[]>newBuilder(new Raw(), new Raw())
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(name)
        .build();
  }

  private static ManagedChannel channel(TestServer server) {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  private static byte[] call(ManagedChannel channel, byte[] message) {
    return ClientCalls.blockingUnaryCall(channel, ECHO, CallOptions.DEFAULT, message);
  }

  @Test
  void message_ofEverySize_comesBack() throws Exception {
    try (TestServer server = new TestServer()) {
      ManagedChannel channel = channel(server);
      Random random = new Random(1);
      for (int size : new int[] {0, 1, 16_384, 65_536, 300_000, 1_000_000}) {
        byte[] message = new byte[size];
        random.nextBytes(message);
        assertThat(call(channel, message)).isEqualTo(message);
      }
      channel.shutdownNow();
    }
  }

  @Test
  void calls_manyAtOnce_allComeBack() throws Exception {
    try (TestServer server = new TestServer()) {
      ManagedChannel channel = channel(server);
      List<Future<byte[]>> answers = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        answers.add(
            ClientCalls.futureUnaryCall(
                channel.newCall(ECHO, CallOptions.DEFAULT), new byte[] {(byte) i}));
      }
      for (int i = 0; i < 500; i++) {
        assertThat(answers.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(new byte[] {(byte) i});
      }
      channel.shutdownNow();
    }
  }

  @Test
  void earlyAnswer_whileBodyIsSent_reachesTheClient() throws Exception {
    try (TestServer server = new TestServer()) {
      ManagedChannel channel = channel(server);
      byte[] message = new byte[3 << 20];
      StatusRuntimeException refused =
          catchThrowableOfType(StatusRuntimeException.class, () -> call(channel, message));
      assertThat(refused.getStatus().getDescription()).contains("413");
      assertThat(call(channel, new byte[3])).hasSize(3);
      channel.shutdownNow();
    }
  }

  @Test
  void stop_withCallRunning_letsItFinish() throws Exception {
    try (TestServer server = new TestServer()) {
      ManagedChannel channel = channel(server);
      Future<byte[]> running =
          ClientCalls.futureUnaryCall(
              channel.newCall(method("test/hold"), CallOptions.DEFAULT), new byte[1]);
      Exchange exchange = server.handler.held.poll(10, TimeUnit.SECONDS);
      CompletableFuture<Boolean> stopped =
          CompletableFuture.supplyAsync(() -> server.stop(Duration.ofSeconds(10)));
      exchange.respond(
          Response.of(200)
              .header("content-type", "application/grpc")
              .body(new byte[] {0, 0, 0, 0, 1, 7})
              .trailer("grpc-status", "0"));
      assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new byte[] {7});
      assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
      channel.shutdownNow();
    }
  }

  @Test
  void deadline_passesAtClient_answerIsCountedAsLate() throws Exception {
    try (TestServer server = new TestServer()) {
      ManagedChannel channel = channel(server);
      StatusRuntimeException late =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () ->
                  ClientCalls.blockingUnaryCall(
                      channel,
                      method("test/hold"),
                      CallOptions.DEFAULT.withDeadlineAfter(Duration.ofMillis(300)),
                      new byte[1]));
      assertThat(late.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      Exchange exchange = server.handler.held.poll(10, TimeUnit.SECONDS);
      // A second call on the same connection: its answer says that the reset was read before it.
      assertThat(call(channel, new byte[2])).hasSize(2);
      exchange.respond(Response.of(200));
      assertThat(server.events.await("late")).isEqualTo("late");
      channel.shutdownNow();
    }
  }

  /** Bytes as they are. */
  private static final class Raw implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
