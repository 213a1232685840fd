package io.sluice.receivers.otlp;

import static io.sluice.receivers.otlp.GrpcCalls.failureOf;
import static io.sluice.receivers.otlp.HttpCalls.JSON;
import static io.sluice.receivers.otlp.HttpCalls.PROTO;
import static io.sluice.testkit.SpanFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.sluice.component.Admittance;
import io.sluice.component.Extension;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StartException;
import io.sluice.testkit.Workbench;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Doors that somebody guards. */
class DoorAuthTest {
  private static final byte[] SPANS = request("shop", 3).toByteArray();

  private OpenDoors doors;

  /** Knows one token. */
  private static final class Guard implements Extension, ServerAuthenticator {
    @Override
    public CompletionStage<Admittance> admit(Function<String, List<String>> headers) {
      List<String> tokens = headers.apply("token");
      return CompletableFuture.completedStage(
          tokens.equals(List.of("open sesame"))
              ? new Admittance.Granted(Map.of("subject", List.of("Ali")))
              : new Admittance.Refused("unknown token in " + tokens));
    }
  }

  @BeforeEach
  void open() throws StartException {
    doors =
        new OpenDoors(
            new Workbench().with("guard", new Guard()),
            new DoorSettings().guardedBy("guard"),
            new DoorSettings().guardedBy("guard", "token", "Token"));
  }

  @AfterEach
  void close() {
    doors.close();
  }

  @Test
  void grpc_withTheToken_passes() {
    try (GrpcCalls grpc = doors.grpc()) {
      grpc.export(SPANS, Map.of("token", "open sesame"));
    }
    assertThat(doors.intake.spans()).isEqualTo(3);
    assertThat(doors.intake.clients().get(0).auth()).isEqualTo(Map.of("subject", List.of("Ali")));
  }

  @Test
  void grpc_withoutToken_isUnauthenticated() {
    try (GrpcCalls grpc = doors.grpc()) {
      StatusRuntimeException failure = failureOf(() -> grpc.export(SPANS));
      assertThat(failure.getStatus().getCode()).isEqualTo(io.grpc.Status.Code.UNAUTHENTICATED);
      assertThat(failure.getStatus().getDescription()).isEqualTo("unknown token in []");
    }
    assertThat(doors.events("grpc", "unauthenticated")).isOne();
    assertThat(doors.intake.batches()).isEmpty();
  }

  @Test
  void http_withTheToken_passes() throws Exception {
    HttpCalls.Answer answer =
        doors.http().post(PROTO, SPANS, r -> r.header("token", "open sesame"));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void http_withoutToken_is401_inTheLanguageOfTheRequest() throws Exception {
    HttpCalls.Answer proto = doors.http().post(PROTO, SPANS);
    assertThat(proto.status()).isEqualTo(401);
    assertThat(proto.contentType()).isEqualTo(PROTO);
    assertThat(Status.parseFrom(proto.body()).getCode()).isEqualTo(16);
    HttpCalls.Answer json = doors.http().post(JSON, SPANS);
    assertThat(json.status()).isEqualTo(401);
    assertThat(json.text()).isEqualTo("{\"code\":16,\"message\":\"unknown token in []\"}");
    assertThat(doors.events("http", "unauthenticated")).isEqualTo(2);
  }

  @Test
  void http_ofAnotherType_cannotEvenBeToldWhy() throws Exception {
    HttpCalls.Answer answer = doors.http().post("text/plain", SPANS);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).contains("failed to marshal error message");
  }

  @Test
  void http_withoutToken_isTurnedAwayBeforeItsEncodingAndPathAreLookedAt() throws Exception {
    HttpCalls http = doors.http();
    HttpCalls.Answer answer =
        http.post(JSON, SPANS, r -> r.uri(http.uri("/nowhere")).header("content-encoding", "br"));
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void http_withTheTokenInTheQuery_passes_whereThatIsConfigured() throws Exception {
    HttpCalls http = doors.http();
    HttpCalls.Answer answer =
        http.post(PROTO, SPANS, r -> r.uri(http.uri("/v1/traces?a&token=open%20sesame&b=%C3")));
    assertThat(answer.status()).isEqualTo(200);
  }

  /** As in {@code auth.request_params: [Authorization]}, where authenticators know no capitals. */
  @Test
  void http_withTheTokenInTheQueryUnderACapital_passes() throws Exception {
    HttpCalls http = doors.http();
    HttpCalls.Answer answer =
        http.post(PROTO, SPANS, r -> r.uri(http.uri("/v1/traces?Token=open%20sesame")));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void grpc_withTheTokenInTheQueryOfAnHttpRequest_isNotLetIn() throws Exception {
    HttpCalls http = new HttpCalls(OpenDoors.grpcPort(doors.bench));
    HttpCalls.Answer answer =
        http.post(PROTO, SPANS, r -> r.uri(http.uri("/v1/traces?token=open+sesame")));
    assertThat(answer.status()).isEqualTo(401);
  }
}
