package io.sluice.receivers.otlp;

import static io.sluice.receivers.otlp.GrpcCalls.comeBackAfter;
import static io.sluice.receivers.otlp.GrpcCalls.failureOf;
import static io.sluice.receivers.otlp.HttpCalls.PROTO;
import static io.sluice.testkit.SpanFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sluice.component.Outcome;
import io.sluice.testkit.Workbench;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Doors where memory is short, and clients that leave with it. */
class DoorMemoryTest {
  private static final byte[] SPANS = request("shop", 50).toByteArray();

  @Test
  void grpc_withoutRoom_isUnavailable_andSaysWhenToComeBack() throws Exception {
    try (OpenDoors doors = new OpenDoors();
        GrpcCalls grpc = doors.grpc()) {
      doors.intake.full();
      StatusRuntimeException failure = failureOf(() -> grpc.export(SPANS));
      assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(failure.getStatus().getDescription()).contains("memory", "try again later");
      assertThat(comeBackAfter(failure)).isEqualTo(Duration.ofSeconds(1));
      assertTurnedAway(doors, "grpc");
    }
  }

  @Test
  void http_withoutRoom_is503_andSaysWhenToComeBack() throws Exception {
    try (OpenDoors doors = new OpenDoors()) {
      doors.intake.full();
      HttpCalls.Answer answer = doors.http().post(PROTO, SPANS);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("retry-after")).isEqualTo("1");
      assertThat(com.google.rpc.Status.parseFrom(answer.body()).getCode()).isEqualTo(14);
      assertTurnedAway(doors, "http");
    }
  }

  private static void assertTurnedAway(OpenDoors doors, String transport) {
    assertThat(doors.intake.turnedAway()).hasSize(1);
    assertThat(doors.intake.turnedAway().get(0).client().transport()).isEqualTo(transport);
    assertThat(doors.intake.turnedAway().get(0).why())
        .isInstanceOfSatisfying(
            Outcome.Refused.class, why -> assertThat(why.reason()).isEqualTo("memory"));
    assertThat(doors.intake.rooms()).isZero();
  }

  @Test
  void http_clientGoneInTheMiddle_givesItsRoomBack() throws Exception {
    Workbench bench = new Workbench();
    RoomWatch rooms = new RoomWatch();
    var receiver =
        OpenDoors.receiver(
            bench,
            DoorSettings.receiver(Optional.empty(), Optional.of(new DoorSettings().http())),
            rooms);
    receiver.start(bench);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), OpenDoors.httpPort(bench))) {
      socket.getOutputStream().write(HttpCalls.head(SPANS.length));
      socket.getOutputStream().write(SPANS, 0, 100);
      assertThat(rooms.next()).isEqualTo("reserved " + SPANS.length);
    }
    assertThat(rooms.next()).isEqualTo("released");
    receiver.stop(Workbench.soon());
    assertThat(rooms.submitted()).isZero();
  }
}
