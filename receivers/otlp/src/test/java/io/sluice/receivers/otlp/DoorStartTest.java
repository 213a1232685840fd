package io.sluice.receivers.otlp;

import static io.sluice.testkit.SpanFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.testkit.RecordingIntake;
import io.sluice.testkit.Workbench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where doors can be, and what is said when they cannot be there. */
class DoorStartTest {
  private static final byte[] SPANS = request("shop", 3).toByteArray();

  private final Workbench bench = new Workbench();
  private final RecordingIntake intake = new RecordingIntake();

  @TempDir Path folder;

  private Receiver receiver(DoorSettings grpc, DoorSettings http) {
    return OpenDoors.receiver(
        bench, DoorSettings.receiver(Optional.of(grpc.grpc()), Optional.of(http.http())), intake);
  }

  private String startFailure(DoorSettings grpc, DoorSettings http) {
    Receiver receiver = receiver(grpc, http);
    try {
      return catchThrowableOfType(StartException.class, () -> receiver.start(bench)).getMessage();
    } finally {
      receiver.stop(Workbench.soon());
    }
  }

  @Test
  void tls_forGrpc_isSpoken() throws Exception {
    TestCertificate certificate = TestCertificate.in(folder);
    try (OpenDoors doors = new OpenDoors(guarded(certificate), new DoorSettings());
        GrpcCalls grpc =
            new GrpcCalls(
                NettyChannelBuilder.forAddress(
                    "127.0.0.1",
                    OpenDoors.grpcPort(doors.bench),
                    TlsChannelCredentials.newBuilder()
                        .trustManager(certificate.certFile().toFile())
                        .build()))) {
      grpc.export(SPANS);
      assertThat(doors.intake.spans()).isEqualTo(3);
    }
  }

  @Test
  void tls_forAClientWithout_isCounted() throws Exception {
    try (OpenDoors doors = new OpenDoors(new DoorSettings(), guarded(TestCertificate.in(folder)))) {
      HttpCalls.Answer answer = doors.http().post(HttpCalls.PROTO, SPANS);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(doors.events("http", "protocol_mismatch")).isOne();
      assertThat(doors.intake.batches()).isEmpty();
    }
  }

  private static DoorSettings guarded(TestCertificate certificate) {
    return new DoorSettings()
        .tls(certificate.certFile().toString(), certificate.keyFile().toString());
  }

  @Test
  void unixSocket_isListenedAt_byEitherDoor() throws Exception {
    DoorSettings grpc = new DoorSettings().atUnixSocket(folder.resolve("grpc").toString());
    DoorSettings http = new DoorSettings().atUnixSocket(folder.resolve("http").toString());
    try (OpenDoors doors = new OpenDoors(bench, grpc, http)) {
      assertThat(overUnixSocket(folder.resolve("http"))).startsWith("HTTP/1.1 200 OK");
      assertThat(overUnixSocket(folder.resolve("grpc"))).startsWith("HTTP/1.1 200 OK");
      assertThat(doors.intake.clients()).hasSize(2).allMatch(client -> client.address().isEmpty());
      assertThat(doors.intake.spans()).isEqualTo(6);
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static String overUnixSocket(Path path) throws IOException {
    try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.connect(UnixDomainSocketAddress.of(path));
      socket.write(ByteBuffer.wrap(HttpCalls.head(SPANS.length)));
      socket.write(ByteBuffer.wrap(SPANS));
      ByteBuffer answer = ByteBuffer.allocate(4096);
      while (socket.read(answer) >= 0) {
        assertThat(answer.hasRemaining()).isTrue();
      }
      return new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void portTaken_isSaid_withTheCure() throws IOException {
    try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String endpoint = "127.0.0.1:" + holder.getLocalPort();
      assertThat(startFailure(new DoorSettings(), new DoorSettings().at(endpoint)))
          .startsWith("cannot listen at " + endpoint + ": the address is already in use;")
          .contains("configure another endpoint");
    }
  }

  @Test
  void secondDoorFails_stopClosesTheFirst() throws Exception {
    assertThat(startFailure(new DoorSettings(), new DoorSettings().tls("gone.pem", "gone.key")))
        .contains("gone.pem");
    int port = OpenDoors.grpcPort(bench);
    try (ServerSocket itsPort = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(itsPort.isBound()).isTrue();
    }
  }

  @Test
  void certificateMissing_isSaid_withItsPath() {
    String path = folder.resolve("gone.pem").toString();
    assertThat(startFailure(new DoorSettings().tls(path, path), new DoorSettings())).contains(path);
  }

  @Test
  void authenticatorMissing_opensNoDoor() {
    assertThat(startFailure(new DoorSettings().guardedBy("guard"), new DoorSettings()))
        .contains("guard");
    assertThat(bench.log().lines()).isEmpty();
  }

  @Test
  void middleware_opensNoDoor_andIsNamed() {
    assertThat(startFailure(new DoorSettings().middleware("limiter/a"), new DoorSettings()))
        .isEqualTo(
            "middlewares: extension \"limiter/a\" cannot serve as a middleware; none of Sluice's"
                + " extensions can yet");
    assertThat(startFailure(new DoorSettings(), new DoorSettings().middleware("limiter/b")))
        .contains("\"limiter/b\"");
  }

  @Test
  void otherSignals_withOnePathForAll_areNoObstacle() throws Exception {
    Receiver receiver =
        OpenDoors.receiver(
            bench,
            DoorSettings.receiver(
                Optional.empty(), Optional.of(new DoorSettings().http("/t", "/rest", "/rest"))),
            intake);
    receiver.start(bench);
    HttpCalls http = new HttpCalls(OpenDoors.httpPort(bench));
    assertThat(http.post(HttpCalls.PROTO, SPANS, r -> r.uri(http.uri("/t"))).status())
        .isEqualTo(200);
    assertThat(http.post(HttpCalls.PROTO, SPANS, r -> r.uri(http.uri("/rest"))).text())
        .contains("at /t; metrics must be sent elsewhere");
    receiver.stop(Workbench.soon());
  }
}
