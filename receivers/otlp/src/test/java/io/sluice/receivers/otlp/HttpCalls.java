package io.sluice.receivers.otlp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A client of OTLP/HTTP. */
final class HttpCalls {
  static final String PROTO = "application/x-protobuf";
  static final String JSON = "application/json";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;

  HttpCalls(int port) {
    this.port = port;
  }

  /** An answer. */
  record Answer(HttpResponse<byte[]> whole) {
    int status() {
      return whole.statusCode();
    }

    byte[] body() {
      return whole.body();
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    String contentType() {
      return header("content-type");
    }

    String header(String name) {
      return whole.headers().firstValue(name).orElse("");
    }
  }

  Answer post(String contentType, byte[] body) throws IOException, InterruptedException {
    return post(contentType, body, request -> request);
  }

  /** With headers or a path of the test's own. */
  Answer post(String contentType, byte[] body, UnaryOperator<HttpRequest.Builder> change)
      throws IOException, InterruptedException {
    return send(
        builder -> {
          builder.POST(HttpRequest.BodyPublishers.ofByteArray(body));
          if (!contentType.isEmpty()) {
            builder.header("content-type", contentType);
          }
          return change.apply(builder);
        });
  }

  Answer send(UnaryOperator<HttpRequest.Builder> change) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/v1/traces")).timeout(Duration.ofSeconds(10));
    return new Answer(
        CLIENT.send(change.apply(request).build(), HttpResponse.BodyHandlers.ofByteArray()));
  }

  URI uri(String pathAndQuery) {
    return URI.create("http://127.0.0.1:" + port + pathAndQuery);
  }
}
