package io.sluice.receivers.otlp;

import static io.sluice.receivers.otlp.HttpCalls.JSON;
import static io.sluice.receivers.otlp.HttpCalls.PROTO;
import static io.sluice.testkit.SpanFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Status;
import io.sluice.component.StartException;
import io.sluice.testkit.SpanFixtures;
import io.sluice.transport.compression.ContentEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in every encoding. */
class HttpEncodingsTest {
  private static final int LIMIT = 1 << 20;
  private static final byte[] SPANS = request("shop", 3).toByteArray();

  private OpenDoors doors;

  @AfterEach
  void close() {
    assertThat(doors.intake.rooms()).isZero();
    doors.close();
  }

  private HttpCalls open(DoorSettings http) throws StartException {
    doors = new OpenDoors(new DoorSettings(), http.largestBody(LIMIT));
    return doors.http();
  }

  private static HttpCalls.Answer post(
      HttpCalls http, String type, byte[] body, ContentEncoding encoding) throws Exception {
    byte[] encoded = encoding.encode(List.of(ByteBuffer.wrap(body)), 0).toArray();
    return encoding == ContentEncoding.IDENTITY
        ? http.post(type, encoded)
        : http.post(type, encoded, r -> r.header("content-encoding", encoding.token()));
  }

  @ParameterizedTest
  @EnumSource
  void proto_inEveryEncoding_isTaken(ContentEncoding encoding) throws Exception {
    HttpCalls http = open(new DoorSettings());
    assertThat(post(http, PROTO, SPANS, encoding).status()).isEqualTo(200);
    assertThat(doors.intake.batches().get(0).toByteArray()).isEqualTo(SPANS);
  }

  @ParameterizedTest
  @EnumSource
  void json_inEveryEncoding_isTaken(ContentEncoding encoding) throws Exception {
    HttpCalls http = open(new DoorSettings());
    // The generated classes print ids as base64, which OTLP's JSON does not have: spans without.
    var request = request("shop", 0).toBuilder();
    request.getResourceSpansBuilder(0).getScopeSpansBuilder(0).addSpansBuilder().setName("a");
    byte[] json = JsonFormat.printer().print(request).getBytes(StandardCharsets.UTF_8);
    assertThat(post(http, JSON, json, encoding).status()).isEqualTo(200);
    assertThat(SpanFixtures.message(doors.intake.batches().get(0))).isEqualTo(request.build());
  }

  @ParameterizedTest
  @EnumSource
  void body_overTheLimitOnceDecoded_isABadRequest(ContentEncoding encoding) throws Exception {
    HttpCalls http = open(new DoorSettings());
    HttpCalls.Answer answer = post(http, PROTO, new byte[LIMIT + 1], encoding);
    assertThat(answer.status()).isEqualTo(400);
    Status status = Status.parseFrom(answer.body());
    assertThat(status.getCode()).isEqualTo(3);
    assertThat(status.getMessage()).isEqualTo("http: request body too large");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
  void body_thatIsNotWhatItSays_isABadRequest(ContentEncoding encoding) throws Exception {
    HttpCalls http = open(new DoorSettings());
    HttpCalls.Answer answer =
        http.post(
            JSON,
            "not encoded".getBytes(StandardCharsets.UTF_8),
            r -> r.header("content-encoding", encoding.token()));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).startsWith("{\"code\":3,\"message\":\"");
    assertThat(doors.events("http", "malformed")).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "deflate"})
  void encoding_thatIsNotConfigured_isABadRequest(String encoding) throws Exception {
    HttpCalls http = open(new DoorSettings().encodings("", "gzip"));
    HttpCalls.Answer answer = http.post(JSON, SPANS, r -> r.header("content-encoding", encoding));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("unsupported Content-Encoding: " + encoding);
    assertThat(post(http, PROTO, SPANS, ContentEncoding.GZIP).status()).isEqualTo(200);
  }

  @Test
  void noEncodingConfigured_takesBodiesAsTheyCome() throws Exception {
    HttpCalls http = open(new DoorSettings().encodings());
    HttpCalls.Answer answer = http.post(PROTO, SPANS, r -> r.header("content-encoding", "gzip"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(doors.intake.batches().get(0).toByteArray()).isEqualTo(SPANS);
  }
}
