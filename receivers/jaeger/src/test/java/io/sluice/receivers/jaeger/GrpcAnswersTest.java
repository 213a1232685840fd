package io.sluice.receivers.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.testkit.SpanFixtures;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gRPC client is told. */
class GrpcAnswersTest {
  private OpenPorts ports;
  private GrpcCalls calls;

  @BeforeEach
  void open() throws StartException {
    ports = OpenPorts.open(OpenPorts.grpc());
    calls = new GrpcCalls(ports.port());
  }

  @AfterEach
  void close() {
    calls.close();
    ports.close();
  }

  @Test
  void success_isAnEmptyReply_andTheTransportIsGrpc() {
    assertThat(calls.postSpans(JaegerSpans.request(2))).isEmpty();
    assertThat(ports.intake.clients().get(0).transport()).isEqualTo("grpc");
    assertThat(ports.intake.clients().get(0).address()).isEqualTo("127.0.0.1");
  }

  @Test
  void failure_keepsItsCodeAndMessage() {
    ports.intake.answering(
        new Outcome.Refused("busy", "later", StatusCode.RESOURCE_EXHAUSTED, Duration.ZERO));
    StatusRuntimeException failure = failureOf(() -> calls.postSpans(JaegerSpans.request(1)));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(failure.getStatus().getDescription()).isEqualTo("later");
  }

  @Test
  void brokenSpan_costsNoOther_isCounted_andSaid() {
    StatusRuntimeException failure =
        failureOf(() -> calls.postSpans(JaegerSpans.requestWithABrokenSpan(2)));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(failure.getStatus().getDescription())
        .startsWith("1 spans could not be read, 2 were taken: byte ")
        .endsWith("span.span_id is 3 bytes long, expected 8");
    assertThat(SpanFixtures.names(ports.intake.batches().get(0)))
        .containsExactly("span-0", "span-1");
    assertThat(ports.intake.turnedAway()).hasSize(1);
    assertThat(ports.intake.turnedAway().get(0).spans()).isOne();
    assertThat(ports.intake.turnedAway().get(0).why().reason()).isEqualTo("malformed");
    assertThat(ports.events("malformed")).isOne();
  }

  @Test
  void message_thatIsNoRequest_isInternal() {
    byte[] request = JaegerSpans.request(2);
    byte[] cut = Arrays.copyOf(request, request.length - 3);
    StatusRuntimeException failure = failureOf(() -> calls.postSpans(cut));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(failure.getStatus().getDescription())
        .startsWith("grpc: failed to unmarshal the received message: byte ");
    assertThat(ports.intake.spans()).isZero();
    assertThat(ports.intake.rooms()).isZero();
  }

  @Test
  void sampling_isUnimplemented_andSaysWhoAnswersIt() {
    StatusRuntimeException failure =
        failureOf(
            () -> calls.call("jaeger.api_v2.SamplingManager/GetSamplingStrategy", new byte[0]));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(failure.getStatus().getDescription()).contains("jaegerremotesampling");
    assertThat(ports.events("not_served")).isOne();
  }

  @Test
  void otherMethod_isUnimplemented() {
    StatusRuntimeException failure = failureOf(() -> calls.call("a.B/C", new byte[0]));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(failure.getStatus().getDescription()).startsWith("unknown method /a.B/C");
  }

  @Test
  void plainHttp_isToldWhatThePortTakes() throws Exception {
    var answer =
        new HttpCalls(ports.port())
            .send("/api/traces", request -> request.POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("over gRPC");
  }

  private static StatusRuntimeException failureOf(Runnable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call::run);
  }
}
