package io.sluice.receivers.otlp;

import static io.sluice.receivers.otlp.GrpcCalls.comeBackAfter;
import static io.sluice.receivers.otlp.GrpcCalls.failureOf;
import static io.sluice.testkit.SpanFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.testkit.SpanFixtures;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gRPC client is told. */
class GrpcAnswersTest {
  private static final byte[] SPANS = request("shop", 3).toByteArray();

  private OpenDoors doors;
  private GrpcCalls grpc;

  @BeforeEach
  void open() throws StartException {
    doors = new OpenDoors(new DoorSettings().largestBody(1 << 20), new DoorSettings());
    grpc = doors.grpc();
  }

  @AfterEach
  void close() {
    grpc.close();
    doors.close();
  }

  @Test
  void success_isAnEmptyPartialSuccessThatIsThere() throws Exception {
    byte[] answer = grpc.export(SPANS);
    assertThat(answer).containsExactly(0x0a, 0);
    assertThat(ExportTraceServiceResponse.parseFrom(answer).hasPartialSuccess()).isTrue();
    assertThat(doors.intake.spans()).isEqualTo(3);
  }

  @Test
  void emptyRequest_isFine() {
    assertThat(grpc.export(new byte[0])).containsExactly(0x0a, 0);
    assertThat(doors.intake.spans()).isZero();
    assertThat(doors.intake.rooms()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "snappy", "identity"})
  void encoding_thatIsKnown_isTaken(String encoding) {
    if (encoding.equals("identity")) {
      grpc.export(SPANS);
    } else {
      grpc.exportEncoded(SPANS, encoding);
    }
    assertThat(SpanFixtures.names(doors.intake.batches().get(0)))
        .containsExactly("span-0", "span-1", "span-2");
  }

  @Test
  void encoding_thatIsNotKnown_isUnimplemented() {
    StatusRuntimeException failure = failureOf(() -> grpc.exportEncoded(SPANS, "br"));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(failure.getStatus().getDescription())
        .isEqualTo(
            "Decompressor is not installed for grpc-encoding \"br\": expected gzip, zstd, snappy or"
                + " identity");
    assertThat(doors.intake.rooms()).isZero();
  }

  @Test
  void message_overTheLimit_isResourceExhausted_andNamesBothSizesAndTheKey() throws Exception {
    StatusRuntimeException failure = failureOf(() -> grpc.export(new byte[(1 << 20) + 1]));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(failure.getStatus().getDescription())
        .contains("1048577 vs. 1048576", "max_recv_msg_size_mib");
    assertThat(comeBackAfter(failure)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "snappy"})
  void message_overTheLimitOnceDecoded_isResourceExhausted(String encoding) {
    byte[] bomb = new byte[16 << 20];
    StatusRuntimeException failure = failureOf(() -> grpc.exportEncoded(bomb, encoding));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(failure.getStatus().getDescription()).contains("after decompression");
    assertThat(doors.intake.rooms()).isZero();
  }

  @Test
  void message_thatIsNoRequest_isInternal_withThePosition() {
    StatusRuntimeException failure = failureOf(() -> grpc.export(new byte[] {0x0a, 5, 1}));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(failure.getStatus().getDescription())
        .startsWith("grpc: failed to unmarshal the received message: byte ");
    assertThat(doors.events("grpc", "malformed")).isOne();
    assertThat(doors.intake.rooms()).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = StatusCode.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void refusal_isToldWithItsCodeAndMessage(StatusCode code) throws Exception {
    doors.intake.answering(new Outcome.Refused("busy", "später, 100%", code, Duration.ZERO));
    StatusRuntimeException failure = failureOf(() -> grpc.export(SPANS));
    assertThat(failure.getStatus().getCode().value()).isEqualTo(code.number());
    assertThat(failure.getStatus().getDescription()).isEqualTo("später, 100%");
    assertThat(comeBackAfter(failure)).isZero();
  }

  @Test
  void refusal_withATime_carriesIt() throws Exception {
    Duration delay = Duration.ofMillis(2500);
    doors.intake.answering(new Outcome.Refused("queue_full", "the queue is full", delay));
    StatusRuntimeException failure = failureOf(() -> grpc.export(SPANS));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(comeBackAfter(failure)).isEqualTo(delay);
  }

  @Test
  void rejection_isInternal() {
    doors.intake.answering(new Outcome.Rejected("broken", "this will never do"));
    StatusRuntimeException failure = failureOf(() -> grpc.export(SPANS));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(failure.getStatus().getDescription()).isEqualTo("this will never do");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics.v1.MetricsService",
        "logs.v1.LogsService",
        "profiles.v1development.ProfilesService"
      })
  void otherSignal_isUnimplemented_andSaysWhy(String service) {
    String signal = service.substring(0, service.indexOf('.'));
    StatusRuntimeException failure =
        failureOf(() -> call("opentelemetry.proto.collector." + service + "/Export"));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(failure.getStatus().getDescription())
        .startsWith("Sluice takes traces only; " + signal + " must be sent elsewhere");
    assertThat(doors.events("grpc", "other_signal_" + signal)).isOne();
  }

  @Test
  void unknownMethod_isUnimplemented() {
    StatusRuntimeException failure = failureOf(() -> call("grpc.health.v1.Health/Check"));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(failure.getStatus().getDescription())
        .isEqualTo("unknown method /grpc.health.v1.Health/Check");
  }

  private byte[] call(String method) {
    return grpc.call(method, new byte[0], CallOptions.DEFAULT, Map.of());
  }
}
