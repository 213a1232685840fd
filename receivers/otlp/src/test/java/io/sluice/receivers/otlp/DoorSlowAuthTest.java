package io.sluice.receivers.otlp;

import static io.sluice.receivers.otlp.GrpcCalls.failureOf;
import static io.sluice.receivers.otlp.HttpCalls.PROTO;
import static io.sluice.testkit.SpanFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sluice.component.Admittance;
import io.sluice.component.Extension;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StartException;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Doors whose guard needs time. */
class DoorSlowAuthTest {
  /** More than one frame, and more than a connection takes without being read. */
  private static final byte[] SPANS = request("shop", 10_000).toByteArray();

  private final BlockingQueue<CompletableFuture<Admittance>> asked = new LinkedBlockingQueue<>();
  private OpenDoors doors;

  /** Thinks until the test knows the answer. */
  private final class Guard implements Extension, ServerAuthenticator {
    @Override
    public CompletionStage<Admittance> admit(Function<String, List<String>> headers) {
      CompletableFuture<Admittance> answer = new CompletableFuture<>();
      asked.add(answer);
      return answer;
    }
  }

  @BeforeEach
  void open() throws StartException {
    doors =
        new OpenDoors(
            new Workbench().with("guard", new Guard()),
            new DoorSettings().guardedBy("guard"),
            new DoorSettings().guardedBy("guard"));
  }

  @AfterEach
  void close() {
    doors.close();
  }

  private CompletableFuture<HttpCalls.Answer> post() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return doors.http().post(PROTO, SPANS);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  private void answer(Admittance admittance) throws InterruptedException {
    asked.take().complete(admittance);
  }

  @Test
  void http_granted_passesWithWhatIsKnown() throws Exception {
    CompletableFuture<HttpCalls.Answer> answer = post();
    answer(new Admittance.Granted(Map.of("subject", List.of("Ali"))));
    assertThat(answer.join().status()).isEqualTo(200);
    assertThat(doors.intake.spans()).isEqualTo(10_000);
    assertThat(doors.intake.clients().get(0).auth()).containsKey("subject");
  }

  @Test
  void http_refused_is401() throws Exception {
    CompletableFuture<HttpCalls.Answer> answer = post();
    answer(new Admittance.Refused("who are you?"));
    assertThat(answer.join().status()).isEqualTo(401);
    assertThat(doors.intake.batches()).isEmpty();
    assertThat(doors.events("http", "unauthenticated")).isOne();
  }

  @Test
  void http_undecided_is503WithAHint() throws Exception {
    CompletableFuture<HttpCalls.Answer> answer = post();
    answer(new Admittance.Undecided("the keys cannot be fetched"));
    assertThat(answer.join().status()).isEqualTo(503);
    assertThat(answer.join().header("retry-after")).isEqualTo("1");
    assertThat(doors.events("http", "auth_undecided")).isOne();
  }

  @Test
  void grpc_granted_passes() throws Exception {
    try (GrpcCalls grpc = doors.grpc()) {
      CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> grpc.export(SPANS));
      answer(Admittance.GRANTED);
      answer.join();
    }
    assertThat(doors.intake.spans()).isEqualTo(10_000);
  }

  @Test
  void grpc_undecided_isUnavailableWithAHint() throws Exception {
    try (GrpcCalls grpc = doors.grpc()) {
      CompletableFuture<StatusRuntimeException> failure =
          CompletableFuture.supplyAsync(() -> failureOf(() -> grpc.export(SPANS)));
      answer(new Admittance.Undecided("the keys cannot be fetched"));
      assertThat(failure.join().getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(GrpcCalls.comeBackAfter(failure.join())).isEqualTo(Duration.ofSeconds(1));
    }
  }
}
