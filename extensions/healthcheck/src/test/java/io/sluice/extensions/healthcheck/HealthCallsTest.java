package io.sluice.extensions.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.sluice.extensions.healthcheck.HealthCheckSettings.CheckCollectorPipeline;
import io.sluice.extensions.healthcheck.HealthCheckSettings.Grpc;
import io.sluice.extensions.serving.UsualServer;
import io.sluice.testkit.RawMessages;
import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import io.sluice.transport.settings.GrpcServerSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real gRPC client asks how Sluice is. */
class HealthCallsTest {
  private static final EventLoops LOOPS = EventLoops.start(1);
  private static final byte[] SERVING = {1 << 3, 1};
  private static final byte[] NOT_SERVING = {1 << 3, 2};
  private static final byte[] SERVICE_UNKNOWN = {1 << 3, 3};

  private HealthCheck check;
  private ManagedChannel channel;

  @AfterAll
  static void endLoops() {
    LOOPS.close(Workbench.soon());
  }

  @BeforeEach
  void start() throws Exception {
    Workbench bench = new Workbench().showing(new OnePipeline());
    HealthCheckSettings settings =
        new HealthCheckSettings(
            UsualServer.at("127.0.0.1:1"),
            "/",
            Optional.empty(),
            CheckCollectorPipeline.defaults(),
            true,
            Optional.empty(),
            Optional.of(new Grpc(GrpcServerSettings.at("127.0.0.1:0"))),
            Optional.empty());
    check = new HealthCheck(bench.context("healthcheckv2"), settings, () -> LOOPS);
    check.start(bench);
    channel = NettyChannelBuilder.forAddress("127.0.0.1", check.callPort()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    check.stop(Workbench.soon());
    channel.shutdownNow();
  }

  private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
    return RawMessages.method("grpc.health.v1.Health/" + name, type);
  }

  private static byte[] request(String service) {
    byte[] name = service.getBytes(StandardCharsets.UTF_8);
    byte[] request = new byte[2 + name.length];
    request[0] = 1 << 3 | 2;
    request[1] = (byte) name.length;
    System.arraycopy(name, 0, request, 2, name.length);
    return request;
  }

  private byte[] call(String method, byte[] request) {
    return ClientCalls.blockingUnaryCall(
        channel,
        method(method, MethodType.UNARY),
        CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(10)),
        request);
  }

  private Iterator<byte[]> watch(String service) {
    return ClientCalls.blockingServerStreamingCall(
        channel,
        method("Watch", MethodType.SERVER_STREAMING),
        CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(10)),
        request(service));
  }

  private static StatusRuntimeException failure(Runnable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call::run);
  }

  @Test
  void check_followsThePipelines() {
    assertThat(call("Check", new byte[0])).isEqualTo(NOT_SERVING);
    check.pipelinesReady();
    assertThat(call("Check", new byte[0])).isEqualTo(SERVING);
    assertThat(call("Check", request("traces/in"))).isEqualTo(SERVING);
    check.pipelinesStopping();
    assertThat(call("Check", request("traces/in"))).isEqualTo(NOT_SERVING);
  }

  @Test
  void check_ofWhatIsNotThere_isNotFound() {
    StatusRuntimeException failure = failure(() -> call("Check", request("traces")));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(failure.getStatus().getDescription()).contains("service.pipelines");
  }

  @Test
  void watch_hearsOfEveryChange_andOfTheEnd() {
    Iterator<byte[]> all = watch("");
    Iterator<byte[]> nobody = watch("traces");
    assertThat(all.next()).isEqualTo(NOT_SERVING);
    assertThat(nobody.next()).isEqualTo(SERVICE_UNKNOWN);
    check.pipelinesReady();
    assertThat(all.next()).isEqualTo(SERVING);
    check.pipelinesStopping();
    assertThat(all.next()).isEqualTo(NOT_SERVING);
    check.stop(Workbench.soon());
    StatusRuntimeException end = failure(all::next);
    assertThat(end.getStatus().getCode()).isEqualTo(Status.Code.CANCELLED);
    assertThat(end.getStatus().getDescription()).contains("stops or reloads");
    assertThat(failure(nobody::next).getStatus().getCode()).isEqualTo(Status.Code.CANCELLED);
  }

  @Test
  void otherMethods_andOtherMessages_areToldApart() {
    assertThat(failure(() -> call("List", new byte[0])).getStatus().getCode())
        .isEqualTo(Status.Code.UNIMPLEMENTED);
    StatusRuntimeException malformed = failure(() -> call("Check", new byte[] {1 << 3 | 2, 9}));
    assertThat(malformed.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(malformed.getStatus().getDescription()).contains("no HealthCheckRequest");
    StatusRuntimeException large = failure(() -> call("Check", new byte[17 << 10]));
    assertThat(large.getStatus().getDescription()).contains("longer than 16384 bytes");
  }
}
