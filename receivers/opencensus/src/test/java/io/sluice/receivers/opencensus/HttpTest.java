package io.sluice.receivers.opencensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTest {
  @Test
  void json_atTheSamePort_isTaken() throws Exception {
    try (OpenPort port = new OpenPort()) {
      HttpResponse<String> answer = new HttpPosts(port.port()).post(HttpPosts.json(3));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(port.intake.spans()).isEqualTo(3);
      assertThat(port.intake.clients().get(0).transport()).isEqualTo("http");
    }
  }

  @Test
  void jsonThatMakesNoSense_isToldSo() throws Exception {
    try (OpenPort port = new OpenPort()) {
      HttpResponse<String> answer =
          new HttpPosts(port.port()).post("{\"spans\":[{\"kind\":[1.5]}]}");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("\"code\":3", "kind is not a whole number");
      assertThat(port.events("malformed")).isOne();
      assertThat(port.intake.turnedAway()).hasSize(1);
      assertThat(port.intake.rooms()).isZero();
    }
  }

  @Test
  void refusal_saysWhenToComeBack() throws Exception {
    try (OpenPort port = new OpenPort()) {
      port.intake.answering(new Outcome.Refused("busy", "later", Duration.ofSeconds(3)));
      HttpResponse<String> answer = new HttpPosts(port.port()).post(HttpPosts.json(1));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("retry-after")).contains("3");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /, 404, page not found",
    "POST, /v1/metrics, 404, takes traces only",
    "GET, /v1/trace, 405, POST"
  })
  void otherRequests_areToldNo(String method, String path, int status, String text)
      throws Exception {
    try (OpenPort port = new OpenPort()) {
      HttpResponse<String> answer = new HttpPosts(port.port()).send(method, path, "");
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).contains(text);
    }
  }

  @Test
  void webPages_mayAskOnlyFromWhereTheyMay() throws Exception {
    try (OpenPort port = new OpenPort("http://a.example")) {
      HttpPosts posts = new HttpPosts(port.port());
      assertThat(allowed(posts, "http://a.example")).isEqualTo("http://a.example");
      assertThat(allowed(posts, "http://b.example")).isEmpty();
    }
  }

  private static String allowed(HttpPosts posts, String origin) throws Exception {
    return posts
        .send("OPTIONS", "/v1/trace", "", "origin", origin, "access-control-request-method", "POST")
        .headers()
        .firstValue("access-control-allow-origin")
        .orElse("");
  }
}
