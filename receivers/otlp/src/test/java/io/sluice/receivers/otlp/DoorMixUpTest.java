package io.sluice.receivers.otlp;

import static io.sluice.testkit.SpanFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.StartException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Clients that come to the port of the other protocol. */
class DoorMixUpTest {
  private static final byte[] SPANS = request("shop", 3).toByteArray();

  private OpenDoors doors;

  @BeforeEach
  void open() throws StartException {
    doors = new OpenDoors();
  }

  @AfterEach
  void close() {
    doors.close();
  }

  @Test
  void grpc_atThePortForHttp_isTaken_countedAndHintedAtOnce() {
    try (GrpcCalls grpc = new GrpcCalls(OpenDoors.httpPort(doors.bench))) {
      grpc.export(SPANS);
      grpc.export(SPANS);
    }
    assertThat(doors.intake.spans()).isEqualTo(6);
    assertThat(doors.intake.clients()).allMatch(client -> client.transport().equals("grpc"));
    assertHint("http", "sends OTLP/grpc to the port for OTLP/http");
  }

  @Test
  void http_atThePortForGrpc_isTaken_countedAndHintedAtOnce() throws Exception {
    HttpCalls http = new HttpCalls(OpenDoors.grpcPort(doors.bench));
    assertThat(http.post(HttpCalls.PROTO, SPANS).status()).isEqualTo(200);
    assertThat(http.post(HttpCalls.JSON, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .extracting(HttpCalls.Answer::text)
        .isEqualTo("{\"partialSuccess\":{}}");
    assertThat(doors.intake.clients()).allMatch(client -> client.transport().equals("http"));
    assertHint("grpc", "sends OTLP/http to the port for OTLP/grpc");
  }

  private void assertHint(String transport, String sentence) {
    assertThat(doors.events(transport, "other_protocol")).isEqualTo(2);
    assertThat(doors.bench.log().messages(Level.INFO))
        .filteredOn(message -> message.contains(sentence))
        .hasSize(1);
  }

  @Test
  void clients_whereTheyBelong_areNotCounted() throws Exception {
    try (GrpcCalls grpc = doors.grpc()) {
      grpc.export(SPANS);
    }
    doors.http().post(HttpCalls.PROTO, SPANS);
    assertThat(doors.events("grpc", "other_protocol")).isZero();
    assertThat(doors.events("http", "other_protocol")).isZero();
  }
}
