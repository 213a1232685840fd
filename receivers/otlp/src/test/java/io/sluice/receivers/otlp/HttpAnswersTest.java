package io.sluice.receivers.otlp;

import static io.sluice.receivers.otlp.HttpCalls.JSON;
import static io.sluice.receivers.otlp.HttpCalls.PROTO;
import static io.sluice.testkit.SpanFixtures.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Status;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an HTTP client is told. */
class HttpAnswersTest {
  private static final int LIMIT = 4096;
  private static final byte[] SPANS = request("shop", 3).toByteArray();
  private static final byte[] JSON_SPAN =
      """
      {"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"a",
       "traceId":"5b8efff798038103d269b633813fc60c","spanId":"EEE19B7EC3C1B174"}]}]}]}
      """
          .getBytes(UTF_8);

  private OpenDoors doors;
  private HttpCalls http;

  @BeforeEach
  void open() throws StartException {
    doors = new OpenDoors(new DoorSettings(), new DoorSettings().largestBody(LIMIT));
    http = doors.http();
  }

  @AfterEach
  void close() {
    doors.close();
  }

  private static Status status(HttpCalls.Answer answer) throws Exception {
    assertThat(answer.contentType()).isEqualTo(PROTO);
    return Status.parseFrom(answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {PROTO, "Application/X-Protobuf", "application/x-protobuf; charset=x"})
  void success_inProto_isTwoBytes(String contentType) throws Exception {
    HttpCalls.Answer answer = http.post(contentType, SPANS);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo(PROTO);
    assertThat(answer.body()).containsExactly(0x0a, 0);
    assertThat(doors.intake.spans()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, "APPLICATION/JSON", "application/json;charset=utf-8"})
  void success_inJson_isAnEmptyPartialSuccess(String contentType) throws Exception {
    HttpCalls.Answer answer = http.post(contentType, JSON_SPAN);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo(JSON);
    assertThat(answer.text()).isEqualTo("{\"partialSuccess\":{}}");
    assertThat(doors.intake.spans()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({PROTO + ",''", JSON + ",{}", JSON + ",'{\"resourceSpans\":[]}'"})
  void noSpans_isFine(String contentType, String body) throws Exception {
    HttpCalls.Answer answer = http.post(contentType, body.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(doors.intake.spans()).isZero();
    assertThat(doors.intake.rooms()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1/trace", "/v1/traces/", "/V1/traces"})
  void unknownPath_isNotFound(String path) throws Exception {
    HttpCalls.Answer answer = http.post(PROTO, SPANS, r -> r.uri(http.uri(path)));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.contentType()).isEqualTo("text/plain");
    assertThat(answer.text()).isEqualTo("404 page not found");
  }

  @ParameterizedTest
  @CsvSource({"/v1/metrics,metrics", "/v1/logs,logs", "/v1development/profiles,profiles"})
  void otherSignal_isNotFound_andSaysWhy(String path, String signal) throws Exception {
    HttpCalls.Answer answer = http.post(JSON, new byte[0], r -> r.uri(http.uri(path)));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text())
        .isEqualTo(
            "404 page not found: Sluice takes traces only, at /v1/traces; %s must be sent elsewhere"
                .formatted(signal));
    assertThat(doors.events("http", "other_signal_" + signal)).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void otherMethod_isNotAllowed(String method) throws Exception {
    HttpCalls.Answer answer = http.send(r -> r.method(method, HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.contentType()).isEqualTo("text/plain");
    assertThat(answer.text()).isEqualTo("405 method not allowed, supported: [POST]");
    assertThat(answer.header("allow")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "application/protobuf", "application/grpc"})
  void otherContentType_isNotSupported(String contentType) throws Exception {
    HttpCalls.Answer answer = http.post(contentType, SPANS);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.contentType()).isEqualTo("text/plain");
    assertThat(answer.text())
        .isEqualTo(
            "415 unsupported media type, supported: [application/json, application/x-protobuf]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "GZIP", "gzip, zstd", "gzip,gzip"})
  void unknownEncoding_isABadRequest(String encoding) throws Exception {
    HttpCalls.Answer answer = http.post(PROTO, SPANS, r -> r.header("content-encoding", encoding));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(status(answer).getCode()).isEqualTo(3);
    assertThat(status(answer).getMessage()).isEqualTo("unsupported Content-Encoding: " + encoding);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/v1/traces,application/json",
    "POST,/nowhere,application/json",
    "PUT,/nowhere,''",
    "POST,/v1/traces,''"
  })
  void unknownEncoding_isSeenBeforePathAndMethodAndType(String method, String path, String type)
      throws Exception {
    HttpCalls.Answer answer =
        http.post(
            type,
            SPANS,
            r ->
                r.uri(http.uri(path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .header("content-encoding", "br"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo(JSON);
    assertThat(answer.text())
        .isEqualTo("{\"code\":3,\"message\":\"unsupported Content-Encoding: br\"}");
  }

  @Test
  void unknownEncoding_ofAnotherType_cannotEvenBeSaid() throws Exception {
    HttpCalls.Answer answer =
        http.post("text/plain", SPANS, r -> r.header("content-encoding", "br"));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.contentType()).isEqualTo(JSON);
    assertThat(answer.text())
        .isEqualTo("{\"code\": 13, \"message\": \"failed to marshal error message\"}");
  }

  @Test
  void corruptEncoding_isABadRequest() throws Exception {
    HttpCalls.Answer answer = http.post(PROTO, SPANS, r -> r.header("content-encoding", "gzip"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(status(answer).getCode()).isEqualTo(3);
    assertThat(status(answer).getMessage()).contains("gzip");
    assertThat(doors.intake.rooms()).isZero();
  }

  @Test
  void body_overTheLimit_isABadRequest() throws Exception {
    HttpCalls.Answer answer = http.post(PROTO, new byte[LIMIT + 1]);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(status(answer).getCode()).isEqualTo(3);
    assertThat(status(answer).getMessage()).isEqualTo("http: request body too large");
    assertThat(doors.intake.rooms()).isZero();
  }

  @Test
  void undecodableProto_isABadRequest_withThePosition() throws Exception {
    HttpCalls.Answer answer = http.post(PROTO, new byte[] {0x0a, 5, 1});
    assertThat(answer.status()).isEqualTo(400);
    assertThat(status(answer).getCode()).isEqualTo(3);
    assertThat(status(answer).getMessage()).startsWith("byte ");
    assertThat(doors.events("http", "malformed")).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "no", "{\"resourceSpans\":[{\"scopeSpans\":7}]}"})
  void undecodableJson_isABadRequest_withThePosition(String body) throws Exception {
    HttpCalls.Answer answer = http.post(JSON, body.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo(JSON);
    assertThat(answer.text()).startsWith("{\"code\":3,\"message\":\"line 1, column ");
    assertThat(doors.intake.rooms()).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = StatusCode.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void refusal_isToldWithItsCode_andWithoutATimeHasNoHint(StatusCode code) throws Exception {
    doors.intake.answering(new Outcome.Refused("busy", "später", code, Duration.ZERO));
    HttpCalls.Answer answer = http.post(PROTO, SPANS);
    assertThat(answer.status()).isEqualTo(code.httpStatus());
    assertThat(status(answer).getCode()).isEqualTo(code.number());
    assertThat(status(answer).getMessage()).isEqualTo("später");
    assertThat(answer.header("retry-after")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE,503,3",
    "RESOURCE_EXHAUSTED,429,3",
    "ABORTED,503,3",
    "INVALID_ARGUMENT,400,''"
  })
  void refusal_withATime_saysItInWholeSeconds(StatusCode code, int httpStatus, String seconds)
      throws Exception {
    doors.intake.answering(new Outcome.Refused("busy", "later", code, Duration.ofMillis(2500)));
    HttpCalls.Answer answer = http.post(JSON, JSON_SPAN);
    assertThat(answer.status()).isEqualTo(httpStatus);
    assertThat(answer.header("retry-after")).isEqualTo(seconds);
    assertThat(answer.text()).contains("\"retryDelay\":\"2.500000000s\"");
  }

  @Test
  void rejection_isAnInternalError() throws Exception {
    doors.intake.answering(new Outcome.Rejected("broken", "never"));
    HttpCalls.Answer answer = http.post(JSON, JSON_SPAN);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).isEqualTo("{\"code\":13,\"message\":\"never\"}");
  }
}
