package io.sluice.receivers.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.testkit.SpanFixtures;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an HTTP client is told. */
class HttpAnswersTest {
  private OpenPorts ports;
  private HttpCalls calls;

  @BeforeEach
  void open() throws StartException {
    ports = OpenPorts.open(OpenPorts.http());
    calls = new HttpCalls(ports.port());
  }

  @AfterEach
  void close() {
    ports.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-thrift",
        "application/vnd.apache.thrift.binary",
        "Application/X-Thrift; charset=utf-8"
      })
  void success_is202_withoutABody(String contentType) throws Exception {
    HttpResponse<String> answer = calls.post(contentType, JaegerSpans.body(2));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
    assertThat(ports.intake.clients().get(0).transport()).isEqualTo("collector_http");
    assertThat(ports.intake.spans()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'', Cannot parse content type: there is no media type",
    "'a b', Cannot parse content type: &#34;a b&#34; is not of the form type/subtype",
    "application/, Cannot parse content type: &#34;application/&#34; is not of the form"
        + " type/subtype",
    "application/json, Unsupported content type: application/json",
    "application/octet-stream, Unsupported content type: application/octet-stream"
  })
  void contentType_thatIsNotThrift_is400(String contentType, String text) throws Exception {
    HttpResponse<String> answer = calls.post(contentType, JaegerSpans.body(1));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo(text);
    assertThat(ports.intake.spans()).isZero();
  }

  @Test
  void otherPath_is404_otherMethod_is405() throws Exception {
    byte[] body = JaegerSpans.body(1);
    assertThat(
            calls
                .send(
                    "/api/traces/",
                    request ->
                        request
                            .header("content-type", HttpCalls.THRIFT)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                .statusCode())
        .isEqualTo(404);
    assertThat(calls.send("/sampling?service=a", HttpRequest.Builder::GET).statusCode())
        .isEqualTo(404);
    assertThat(calls.send("/api/traces", HttpRequest.Builder::GET).statusCode()).isEqualTo(405);
    assertThat(ports.intake.spans()).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = ContentEncoding.class, mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
  void encoding_thatIsKnown_isTaken(ContentEncoding encoding) throws Exception {
    Bytes packed = encoding.encode(List.of(ByteBuffer.wrap(JaegerSpans.body(3))), 0);
    assertThat(posted(encoding.token(), packed.toArray()).statusCode()).isEqualTo(202);
    assertThat(ports.intake.spans()).isEqualTo(3);
  }

  @Test
  void encoding_thatIsNotKnown_orBroken_is400() throws Exception {
    HttpResponse<String> unknown = posted("br", JaegerSpans.body(1));
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).isEqualTo("unsupported Content-Encoding: br");
    HttpResponse<String> broken = posted("gzip", JaegerSpans.body(1));
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(broken.body()).startsWith("Unable to process request body: the body is not valid");
    assertThat(ports.intake.rooms()).isZero();
  }

  private HttpResponse<String> posted(String encoding, byte[] body) throws Exception {
    return calls.send(
        "/api/traces",
        request ->
            request
                .header("content-type", HttpCalls.THRIFT)
                .header("content-encoding", encoding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  @Test
  void body_thatIsNoBatch_is400_andEscaped() throws Exception {
    HttpResponse<String> answer = calls.post(HttpCalls.THRIFT, new byte[] {0x7f, 0, 1});
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("Unable to process request body: byte 0: there is no type 127");
    assertThat(ports.intake.turnedAway()).hasSize(1);
    assertThat(ports.intake.rooms()).isZero();
  }

  @Test
  void body_cutShort_keepsTheSpansBefore_andSaysSo() throws Exception {
    byte[] body = JaegerSpans.body(3);
    HttpResponse<String> answer =
        calls.post(HttpCalls.THRIFT, Arrays.copyOf(body, body.length - 10));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).endsWith("; the 2 spans before it were taken, 1 are lost");
    assertThat(SpanFixtures.names(ports.intake.batches().get(0)))
        .containsExactly("span-0", "span-1");
    assertThat(ports.intake.turnedAway().get(0).spans()).isOne();
  }

  @Test
  void failure_is500_permanentOrNot_withAHintWhenToComeBack() throws Exception {
    ports.intake.answering(new Outcome.Refused("busy", "<later>", Duration.ofMillis(1500)));
    HttpResponse<String> refused = calls.post(HttpCalls.THRIFT, JaegerSpans.body(1));
    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.body()).isEqualTo("Cannot submit Jaeger batch: &lt;later&gt;");
    assertThat(refused.headers().firstValue("retry-after")).contains("2");
    ports.intake.answering(new Outcome.Rejected("never", "no"));
    HttpResponse<String> rejected = calls.post(HttpCalls.THRIFT, JaegerSpans.body(1));
    assertThat(rejected.statusCode()).isEqualTo(500);
    assertThat(rejected.headers().firstValue("retry-after")).isEmpty();
  }

  @Test
  void body_overTheLimit_is500() throws Exception {
    HttpResponse<String> answer = calls.post(HttpCalls.THRIFT, new byte[(20 << 20) + 1]);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).endsWith("http: request body too large");
    assertThat(ports.intake.rooms()).isZero();
  }
}
