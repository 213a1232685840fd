package io.sluice.receivers.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.component.Admittance;
import io.sluice.component.Deadline;
import io.sluice.component.Extension;
import io.sluice.component.Host;
import io.sluice.component.Outcome;
import io.sluice.component.ServerAuthenticator;
import io.sluice.testkit.RecordingIntake;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zipkin2.codec.SpanBytesEncoder;

class ZipkinReceiverTest {
  private static final String GOOD =
      "{\"traceId\":\"1\",\"id\":\"2\",\"timestamp\":1,\"tags\":{\"n\":\"1\"}}";

  @ParameterizedTest
  @CsvSource({
    "JSON_V2, /api/v2/spans, application/json, http_v2_json",
    "JSON_V2, /api/v2/spans, '', http_v2_json",
    "JSON_V2, /, text/plain, http_v2_json",
    "JSON_V2, /api/v2/spans, application/x-thrift, http_v2_json",
    "PROTO3, /api/v2/spans, application/x-protobuf, http_v2_proto",
    "PROTO3, /zipkin/anything?x=y, application/x-protobuf, http_v2_proto",
    "JSON_V1, /api/v1/spans, application/json, http_v1_json",
    "JSON_V1, /before/api/v1/spans/behind, '', http_v1_json",
    "JSON_V1, /api/v1/spans, application/x-protobuf, http_v1_json",
    "THRIFT, /api/v1/spans, application/x-thrift, http_v1_thrift"
  })
  void forms_areToldByPathAndType(
      SpanBytesEncoder encoder, String path, String type, String transport) throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      HttpResponse<String> answer =
          door.posts().post(path, type, encoder.encodeList(Posts.spans(2)), request -> request);
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.body()).isEmpty();
      assertThat(SpanFixtures.names(door.intake.batches().get(0)))
          .containsExactly("span-0", "span-1");
      assertThat(door.intake.clients().get(0).transport()).isEqualTo(transport);
      assertThat(door.intake.clients().get(0).values("content-type"))
          .isEqualTo(type.isEmpty() ? List.of() : List.of(type));
    }
  }

  @Test
  void contentType_withParameters_isJson() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      assertThat(
              door.posts()
                  .post(
                      Posts.V2,
                      "application/x-protobuf; charset=utf-8",
                      ("[" + GOOD + "]").getBytes(UTF_8),
                      request -> request)
                  .statusCode())
          .isEqualTo(202);
    }
  }

  @Test
  void method_isNotLookedAt() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      byte[] body = ("[" + GOOD + "]").getBytes(UTF_8);
      HttpResponse<String> answer =
          door.posts()
              .post(
                  Posts.V2,
                  "application/json",
                  body,
                  request -> request.method("PUT", HttpRequest.BodyPublishers.ofByteArray(body)));
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(door.intake.spans()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "zlib", "zstd", "snappy", "lz4"})
  void encodings_areUndone(String encoding) throws Exception {
    Bytes encoded =
        ContentEncoding.named(encoding)
            .orElseThrow()
            .encode(List.of(ByteBuffer.wrap(("[" + GOOD + "]").getBytes(UTF_8))), 0);
    byte[] body =
        Arrays.copyOfRange(encoded.array(), encoded.offset(), encoded.offset() + encoded.length());
    try (OpenDoor door = new OpenDoor()) {
      HttpResponse<String> answer =
          door.posts()
              .post(
                  Posts.V2,
                  "application/json",
                  body,
                  request -> request.header("content-encoding", encoding));
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(door.intake.spans()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"br, unsupported Content-Encoding: br", "gzip, gzip"})
  void encodings_thatAreNone_areRefused(String encoding, String words) throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      HttpResponse<String> answer =
          door.posts()
              .post(
                  Posts.V2,
                  "application/json",
                  GOOD.getBytes(UTF_8),
                  request -> request.header("content-encoding", encoding));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains(words);
      assertThat(door.intake.rooms()).isZero();
    }
  }

  @Test
  void malformedRequest_isRefusedWithTheReason() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      HttpResponse<String> answer = door.posts().json(Posts.V2, "[" + GOOD + ",{]");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
      assertThat(answer.body())
          .startsWith("byte " + ("[" + GOOD + ",{").length() + ": the request is no JSON");
      assertThat(door.intake.batches()).isEmpty();
      assertThat(door.intake.rooms()).isZero();
      assertThat(door.bench.meter("sluice_receiver_door_events", "event", "malformed"))
          .isEqualTo(1);
    }
  }

  @Test
  void badSpans_doNotCostTheOthers_andAreCounted() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      HttpResponse<String> answer =
          door.posts()
              .json(
                  Posts.V2,
                  "["
                      + GOOD
                      + ",{\"id\":\"1\"},{\"traceId\":\"1\",\"id\":\"1\",\"name\":1},"
                      + GOOD
                      + ",{\"id\":\"1\"}]");
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.body())
          .isEqualTo("2 spans were taken, 3 could not be: spans[1]: traceId is missing or zero");
      assertThat(door.intake.spans()).isEqualTo(2);
      assertThat(door.intake.turnedAway())
          .extracting(RecordingIntake.TurnedAway::spans, away -> away.why().reason())
          .containsExactly(tuple(2, "invalid_id"), tuple(1, "invalid_value"));
      assertThat(door.bench.meter("sluice_receiver_door_events", "event", "malformed"))
          .isEqualTo(1);
    }
  }

  @Test
  void badSpansOnly_areRefused_andCounted() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      HttpResponse<String> answer = door.posts().json(Posts.V2, "[{\"id\":\"1\"}]");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).isEqualTo("spans[0]: traceId is missing or zero");
      assertThat(door.intake.batches()).isEmpty();
      assertThat(door.intake.turnedAway()).hasSize(1);
      assertThat(door.intake.rooms()).isZero();
    }
  }

  @Test
  void noSpans_areAccepted() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      assertThat(door.posts().json(Posts.V2, "[]").statusCode()).isEqualTo(202);
      assertThat(door.intake.spans()).isZero();
    }
  }

  @Test
  void pipeline_saysNever_isABadRequest() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      door.intake.answering(new Outcome.Rejected("no", "never"));
      HttpResponse<String> answer = door.posts().json(Posts.V2, "[" + GOOD + "]");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).isEqualTo("\"Bad Request\"");
    }
  }

  @Test
  void pipeline_saysNotNow_isAServerError() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      door.intake.answering(new Outcome.Refused("busy", "later", Duration.ofMillis(1500)));
      HttpResponse<String> answer = door.posts().json(Posts.V2, "[" + GOOD + "]");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).isEqualTo("\"Internal Server Error\"");
      assertThat(answer.headers().firstValue("retry-after")).hasValue("2");
      door.intake.answering(new Outcome.Refused("busy", "later", Duration.ZERO));
      assertThat(door.posts().json(Posts.V2, "[" + GOOD + "]").headers().firstValue("retry-after"))
          .isEmpty();
    }
  }

  @Test
  void body_overTheLimit_isRefused() throws Exception {
    try (OpenDoor door =
        new OpenDoor(new Workbench(), OpenDoor.settings(50, Optional.empty(), false))) {
      HttpResponse<String> answer = door.posts().json(Posts.V2, "[" + GOOD + "]");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("max_request_body_size");
      assertThat(door.intake.rooms()).isZero();
    }
  }

  /** Lets in who knows the word. */
  private static final class Password implements ServerAuthenticator, Extension {
    @Override
    public CompletionStage<Admittance> admit(Function<String, List<String>> headers) {
      return CompletableFuture.completedStage(
          headers.apply("authorization").equals(List.of("word"))
              ? Admittance.GRANTED
              : new Admittance.Refused("who are you?"));
    }

    @Override
    public void start(Host host) {}

    @Override
    public void stop(Deadline deadline) {}
  }

  @Test
  void stranger_isTurnedAway() throws Exception {
    Workbench bench = new Workbench().with("password", new Password());
    try (OpenDoor door =
        new OpenDoor(bench, OpenDoor.settings(0, Optional.of("password"), false))) {
      HttpResponse<String> answer = door.posts().json(Posts.V2, "[" + GOOD + "]");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("who are you?");
      assertThat(
              door.posts()
                  .post(
                      Posts.V2,
                      "",
                      ("[" + GOOD + "]").getBytes(UTF_8),
                      request -> request.header("authorization", "word"))
                  .statusCode())
          .isEqualTo(202);
      assertThat(door.intake.spans()).isEqualTo(1);
    }
  }

  @Test
  void parseStringTags_isPassedOn() throws Exception {
    try (OpenDoor door =
        new OpenDoor(new Workbench(), OpenDoor.settings(0, Optional.empty(), true))) {
      door.posts().json(Posts.V2, "[" + GOOD + "]");
      assertThat(
              SpanFixtures.message(door.intake.batches().get(0))
                  .getResourceSpans(0)
                  .getScopeSpans(0)
                  .getSpans(0)
                  .getAttributes(0)
                  .getValue()
                  .getIntValue())
          .isEqualTo(1);
    }
  }

  @Test
  void defaults_areTheDocumentedOnes() {
    ZipkinReceiverSettings defaults = ZipkinReceiverSettings.defaults();
    assertThat(defaults.server().network().address()).hasToString("localhost:9411");
    assertThat(defaults.parseStringTags()).isFalse();
  }
}
