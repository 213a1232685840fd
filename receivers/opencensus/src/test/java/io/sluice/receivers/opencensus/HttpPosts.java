package io.sluice.receivers.opencensus;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A script that sends JSON. */
final class HttpPosts {
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  HttpPosts(int port) {
    this.port = port;
  }

  static String json(int spans) {
    return IntStream.range(0, spans)
        .mapToObj(HttpPosts::span)
        .collect(
            Collectors.joining(
                ",", "{\"node\":{\"serviceInfo\":{\"name\":\"shop\"}},\"spans\":[", "]}"));
  }

  private static String span(int number) {
    return "{\"traceId\":\"%s\",\"spanId\":\"%s\",\"name\":{\"value\":\"span-%d\"}}"
        .formatted(id(16, 77), id(8, number + 1), number);
  }

  private static String id(int length, long number) {
    byte[] id = ByteBuffer.allocate(length).putLong(length - 8, number).array();
    return Base64.getEncoder().encodeToString(id);
  }

  HttpResponse<String> post(String body) throws Exception {
    return send("POST", "/v1/trace", body);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .version(HttpClient.Version.HTTP_1_1)
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
