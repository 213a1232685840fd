package io.sluice.receivers.otlp;

import static io.sluice.receivers.otlp.HttpCalls.PROTO;
import static io.sluice.testkit.SpanFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Client;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What travels with the spans. */
class DoorMetadataTest {
  private static final byte[] SPANS = request("shop", 1).toByteArray();

  private static Client sentTo(OpenDoors doors) {
    return doors.intake.clients().get(0);
  }

  @Test
  void address_isTheClients_withoutPort() throws Exception {
    try (OpenDoors doors = new OpenDoors();
        GrpcCalls grpc = doors.grpc()) {
      doors.http().post(PROTO, SPANS, r -> r.header("tenant", "a"));
      grpc.export(SPANS, Map.of("tenant", "a"));
      assertThat(doors.intake.clients())
          .containsExactly(
              new Client("http", "127.0.0.1", Map.of()), new Client("grpc", "127.0.0.1", Map.of()));
    }
  }

  @Test
  void http_withMetadata_keepsEveryValueAndTheHost() throws Exception {
    try (OpenDoors doors = new OpenDoors(new DoorSettings(), withMetadata())) {
      HttpCalls http = doors.http();
      http.post(PROTO, SPANS, r -> r.header("X-Tenant", "a").header("x-tenant", "b"));
      Client client = sentTo(doors);
      assertThat(client.values("x-tenant")).containsExactly("a", "b");
      assertThat(client.values("content-type")).containsExactly(PROTO);
      assertThat(client.values("host")).containsExactly(http.uri("/").getAuthority());
    }
  }

  @Test
  void grpc_withMetadata_keepsIt() throws Exception {
    try (OpenDoors doors = new OpenDoors(withMetadata(), new DoorSettings());
        GrpcCalls grpc = doors.grpc()) {
      grpc.export(SPANS, Map.of("x-tenant", "a"));
      assertThat(sentTo(doors).values("X-Tenant")).containsExactly("a");
      assertThat(sentTo(doors).metadata().keySet()).noneMatch(name -> name.startsWith(":"));
    }
  }

  @Test
  void responseHeaders_areOnEveryAnswer() throws Exception {
    DoorSettings http = new DoorSettings().responseHeader("X-Site", "north");
    try (OpenDoors doors = new OpenDoors(new DoorSettings(), http)) {
      assertThat(doors.http().post(PROTO, SPANS).header("x-site")).isEqualTo("north");
      HttpCalls.Answer notFound =
          doors.http().post(PROTO, SPANS, r -> r.uri(doors.http().uri("/nowhere")));
      assertThat(notFound.status()).isEqualTo(404);
      assertThat(notFound.header("x-site")).isEqualTo("north");
    }
  }

  private static DoorSettings withMetadata() {
    return new DoorSettings().includeMetadata();
  }
}
