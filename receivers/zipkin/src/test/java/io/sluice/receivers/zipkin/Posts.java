package io.sluice.receivers.zipkin;

import io.sluice.testkit.SpanFixtures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A client of a Zipkin server. */
final class Posts {
  static final String V1 = "/api/v1/spans";
  static final String V2 = "/api/v2/spans";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;

  Posts(int port) {
    this.port = port;
  }

  /** So many spans, named as those of {@link SpanFixtures}. */
  static List<zipkin2.Span> spans(int count) {
    List<zipkin2.Span> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spans.add(
          zipkin2.Span.newBuilder()
              .traceId(0, 7)
              .id(i + 1)
              .name("span-" + i)
              .timestamp(1_500_000_000_000_000L)
              .build());
    }
    return spans;
  }

  HttpResponse<String> json(String path, String json) throws IOException, InterruptedException {
    return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8), r -> r);
  }

  HttpResponse<String> post(
      String path, String type, byte[] body, UnaryOperator<HttpRequest.Builder> change)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("content-type", type);
    }
    return CLIENT.send(change.apply(request).build(), HttpResponse.BodyHandlers.ofString());
  }
}
