package io.sluice.exporters.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.unix.DomainSocketAddress;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.sluice.component.Client;
import io.sluice.component.ClientAuthenticator;
import io.sluice.component.ComponentId;
import io.sluice.component.Extension;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.component.UnusableHeaderException;
import io.sluice.exporters.client.CallAuthSettings;
import io.sluice.exporters.client.Compression;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import io.sluice.transport.Endpoint;
import io.sluice.transport.settings.Headers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GrpcExporterTest {
  private static final Metadata.Key<String> ENCODING = key("grpc-encoding");
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private static OtlpGrpcExporterSettings compressed(String endpoint, String compression) {
    return GrpcRig.settings(
        endpoint,
        new Compression(compression),
        GrpcRig.PLAINTEXT,
        Headers.none(),
        Optional.empty(),
        TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource({"none,", "gzip, gzip", "zstd, zstd", "snappy, snappy"})
  void spans_arriveByteForByte(String compression, String encoding) throws Exception {
    SpanBatch spans =
        SpanBatch.concat(List.of(SpanFixtures.spans("a", 300), SpanFixtures.spans("b", 2)));
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok());
        GrpcRig rig = new GrpcRig(compressed(server.endpoint(), compression))) {
      assertThat(rig.send(spans)).isEqualTo(Outcome.DELIVERED);
      TestGrpcServer.Received received = server.next();
      assertThat(received.message().toByteArray()).isEqualTo(spans.toByteArray());
      assertThat(received.headers().get(ENCODING)).isEqualTo(encoding);
    }
  }

  @Test
  void headers_areSentWithEveryRequest() throws Exception {
    Headers headers = Headers.of(Map.of("X-Tenant", "shop", "trace-bin", "raw"));
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok());
        GrpcRig rig =
            new GrpcRig(
                GrpcRig.settings(
                    server.endpoint(),
                    Compression.NONE,
                    GrpcRig.PLAINTEXT,
                    headers,
                    Optional.empty(),
                    TIMEOUT))) {
      rig.send();
      Metadata received = server.next().headers();
      assertThat(received.get(key("x-tenant"))).isEqualTo("shop");
      assertThat(received.get(Metadata.Key.of("trace-bin", Metadata.BINARY_BYTE_MARSHALLER)))
          .asString()
          .isEqualTo("raw");
      assertThat(received.get(key("user-agent"))).startsWith("Sluice/1.2.3 (");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Status.Code.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void status_isRetryableAsOtlpSays(Status.Code code) throws Exception {
    boolean retryable =
        List.of(
                "CANCELLED",
                "DEADLINE_EXCEEDED",
                "ABORTED",
                "OUT_OF_RANGE",
                "UNAVAILABLE",
                "DATA_LOSS")
            .contains(code.name());
    Status status = code.toStatus().withDescription("for a reason");
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.status(status));
        GrpcRig rig = new GrpcRig(GrpcRig.to(server.endpoint()))) {
      Outcome.Failure failure = rig.fail();
      assertThat(failure).isInstanceOf(retryable ? Outcome.Refused.class : Outcome.Rejected.class);
      assertThat(failure.status()).isEqualTo(StatusCode.valueOf(code.name()));
      assertThat(failure.message())
          .contains(server.endpoint() + " answered " + code + ": for a reason");
    }
  }

  @Test
  void exhausted_withRetryInfo_isRetryableAfterThatTime() throws Exception {
    byte[] details = StatusDetails.retryAfter(Duration.ofMillis(2500));
    try (TestGrpcServer server =
            new TestGrpcServer(TestGrpcServer.status(Status.RESOURCE_EXHAUSTED, details));
        GrpcRig rig = new GrpcRig(GrpcRig.to(server.endpoint()))) {
      assertThat(rig.fail())
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(2500)));
    }
  }

  @Test
  void details_thatCannotBeRead_areIgnored() throws Exception {
    byte[] nonsense = {1, 2, (byte) 0xff};
    try (TestGrpcServer server =
            new TestGrpcServer(TestGrpcServer.status(Status.UNAVAILABLE, nonsense));
        GrpcRig rig = new GrpcRig(GrpcRig.to(server.endpoint()))) {
      assertThat(rig.fail()).isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void partialSuccess_isBookedAndSaid() throws Exception {
    byte[] response =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(2)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok(response));
        GrpcRig rig = new GrpcRig(GrpcRig.to(server.endpoint()))) {
      DeliveryProbe probe = DeliveryProbe.of(3);
      rig.exporter.consume(SpanFixtures.spans(3), probe.delivery());
      assertThat(probe.awaitAnswer().answer()).contains(Outcome.DELIVERED);
      assertThat(probe.awaitClosed().booked())
          .containsExactly(
              new DeliveryProbe.Left(
                  2,
                  new Outcome.Rejected(
                      "not_taken",
                      "the destination accepted the request but not all of it: too old",
                      StatusCode.INVALID_ARGUMENT),
                  true),
              new DeliveryProbe.Left(1, Outcome.DELIVERED, false));
      assertThat(rig.bench.log().lines())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.message()).isEqualTo("Partial success response");
                assertThat(line.fields())
                    .containsEntry("message", "too old")
                    .containsEntry("dropped_spans", 2L);
              });
    }
  }

  @Test
  void answer_thatCannotBeRead_isNotRepeated() throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok((byte) 0x0a, (byte) 9));
        GrpcRig rig = new GrpcRig(GrpcRig.to(server.endpoint()))) {
      assertThat(rig.fail())
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              rejected -> assertThat(rejected.message()).contains("said OK", "cannot be read"));
    }
  }

  @Test
  void slowServer_isGivenUpAfterTheTimeout() throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.silence());
        GrpcRig rig =
            new GrpcRig(
                GrpcRig.settings(
                    server.endpoint(),
                    Compression.NONE,
                    GrpcRig.PLAINTEXT,
                    Headers.none(),
                    Optional.empty(),
                    Duration.ofMillis(300)))) {
      Outcome.Failure failure = rig.fail();
      assertThat(failure).isInstanceOf(Outcome.Refused.class);
      assertThat(failure.status()).isEqualTo(StatusCode.DEADLINE_EXCEEDED);
      assertThat(failure.message()).contains("did not answer within the timeout");
    }
  }

  @Test
  void message_largerThanTheServerTakes_isRejectedWithTheCure() throws Exception {
    try (TestGrpcServer server =
            new TestGrpcServer(TestGrpcServer.ok(), builder -> builder.maxInboundMessageSize(100));
        GrpcRig rig = new GrpcRig(GrpcRig.to(server.endpoint()))) {
      Outcome.Failure failure = rig.fail();
      assertThat(failure.status()).isEqualTo(StatusCode.RESOURCE_EXHAUSTED);
    }
  }

  @Test
  void unixSocket_isReached(@TempDir Path folder) throws Exception {
    Path socket = folder.resolve("otlp.sock");
    Endpoint.Unix endpoint = new Endpoint.Unix(socket.toString());
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new DomainSocketAddress(socket.toString()))
            .channelType(GrpcRig.LOOPS.serverChannel(endpoint))
            .bossEventLoopGroup(GrpcRig.LOOPS.group())
            .workerEventLoopGroup(GrpcRig.LOOPS.group());
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok(), builder);
        GrpcRig rig = new GrpcRig(GrpcRig.to("unix://" + socket))) {
      assertThat(rig.send()).isEqualTo(Outcome.DELIVERED);
      assertThat(server.next().authority()).isEqualTo("localhost");
    }
  }

  @ParameterizedTest
  @CsvSource({"dns:///", "passthrough:///", "http://"})
  void endpoint_withScheme_isReached(String scheme) throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok());
        GrpcRig rig = new GrpcRig(GrpcRig.to(scheme + server.endpoint()))) {
      assertThat(rig.send()).isEqualTo(Outcome.DELIVERED);
    }
  }

  @Test
  void scheme_unknown_isAStartError() {
    assertThatThrownBy(() -> new GrpcRig(GrpcRig.to("consul://service")).close())
        .isInstanceOf(StartException.class)
        .hasMessageContaining("consul://service");
  }

  /** Shows a token, or has none. */
  private record Token(Optional<String> value) implements Extension, ClientAuthenticator {
    @Override
    public CompletionStage<Map<String, String>> headers(Client client) {
      return value
          .map(token -> CompletableFuture.completedStage(Map.of("authorization", token)))
          .orElseGet(
              () -> CompletableFuture.failedStage(new IllegalStateException("token expired")));
    }

    @Override
    public boolean showsSecret() {
      return value.map(token -> token.startsWith("Secret")).orElse(false);
    }
  }

  private static OtlpGrpcExporterSettings guarded(String endpoint) {
    CallAuthSettings auth = new CallAuthSettings(Optional.of(ComponentId.of("token")));
    return GrpcRig.settings(
        endpoint,
        Compression.NONE,
        GrpcRig.PLAINTEXT,
        Headers.of(Map.of("authorization", "configured")),
        Optional.of(auth),
        TIMEOUT);
  }

  @Test
  void credentials_goBeforeConfiguredHeaders() throws Exception {
    Workbench bench = new Workbench().with("token", new Token(Optional.of("Bearer x")));
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok());
        GrpcRig rig = new GrpcRig(bench, guarded(server.endpoint()))) {
      rig.send();
      assertThat(server.next().headers().getAll(key("authorization"))).containsExactly("Bearer x");
    }
  }

  @Test
  void secret_inPlaintext_isAStartError_exceptOnThisMachine(@TempDir Path folder) throws Exception {
    Workbench bench = new Workbench().with("token", new Token(Optional.of("Secret x")));
    assertThatThrownBy(() -> new GrpcRig(bench, guarded("localhost:4317")).close())
        .isInstanceOf(StartException.class)
        .hasMessageContaining("must not travel in plaintext");
    new GrpcRig(bench, guarded("unix://" + folder.resolve("socket"))).close();
  }

  @Test
  void credentials_notToBeHad_areWorthAnotherAttempt() throws Exception {
    Workbench bench = new Workbench().with("token", new Token(Optional.empty()));
    try (GrpcRig rig = new GrpcRig(bench, guarded("localhost:4317"))) {
      assertThat(rig.fail())
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.message()).contains("token expired"));
    }
  }

  /** Gives the same to everybody. */
  private record Always(CompletionStage<Map<String, String>> answer)
      implements Extension, ClientAuthenticator {
    @Override
    public CompletionStage<Map<String, String>> headers(Client client) {
      return answer;
    }

    @Override
    public boolean showsSecret() {
      return false;
    }
  }

  @Test
  void credentials_neverToBeHad_areTriedForOnce() throws Exception {
    assertNeverSent(
        CompletableFuture.failedStage(new UnusableHeaderException("two tenants")), "two tenants");
    assertNeverSent(
        CompletableFuture.completedStage(Map.of("tenant", "a\nb")),
        "header tenant has a control character");
  }

  private static void assertNeverSent(CompletionStage<Map<String, String>> headers, String why)
      throws Exception {
    Workbench bench = new Workbench().with("token", new Always(headers));
    try (GrpcRig rig = new GrpcRig(bench, guarded("localhost:4317"))) {
      assertThat(rig.fail())
          .isInstanceOfSatisfying(
              Outcome.Rejected.class, never -> assertThat(never.message()).contains(why));
    }
  }

  @Test
  void authenticator_missing_isAStartError() {
    assertThatThrownBy(() -> new GrpcRig(guarded("localhost:4317")).close())
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("failed to resolve authenticator \"token\"");
  }
}
