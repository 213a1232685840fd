package io.sluice.receivers.jaeger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** An HTTP client. */
final class HttpCalls {
  static final String THRIFT = "application/x-thrift";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;

  HttpCalls(int port) {
    this.port = port;
  }

  HttpResponse<String> post(String contentType, byte[] body)
      throws IOException, InterruptedException {
    return send(
        "/api/traces",
        request -> {
          request.POST(HttpRequest.BodyPublishers.ofByteArray(body));
          return contentType.isEmpty() ? request : request.header("content-type", contentType);
        });
  }

  HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> change)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10));
    return CLIENT.send(change.apply(request).build(), HttpResponse.BodyHandlers.ofString());
  }
}
