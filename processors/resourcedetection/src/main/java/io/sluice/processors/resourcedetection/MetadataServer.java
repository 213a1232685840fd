package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * A cloud's service that tells a machine about itself, at an address that only machines there have.
 */
final class MetadataServer {
  private final HttpClient client;
  private final Map<String, String> configured;
  private final Duration timeout;
  private final String base;
  private final Map<String, String> headers;

  private MetadataServer(
      HttpClient client,
      Map<String, String> configured,
      Duration timeout,
      String base,
      Map<String, String> headers) {
    this.client = client;
    this.configured = configured;
    this.timeout = timeout;
    this.base = base;
    this.headers = headers;
  }

  /**
   * Servers that are asked in this way.
   *
   * @param configured headers of the settings
   */
  static MetadataServer any(HttpClient client, Map<String, String> configured, Duration timeout) {
    return new MetadataServer(client, configured, timeout, "", Map.of());
  }

  /**
   * One of them.
   *
   * @param url its address, without a slash at the end
   * @param needed headers without which it does not answer
   */
  MetadataServer at(String url, Map<String, String> needed) {
    String trimmed = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    return new MetadataServer(client, configured, timeout, trimmed, needed);
  }

  /** An answer, whatever it says. */
  record Answer(int status, String body) {
    boolean isGood() {
      return status / 100 == 2;
    }
  }

  Answer ask(String method, String path, Map<String, String> more)
      throws IOException, InterruptedException {
    URI uri = uri(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .method(method, HttpRequest.BodyPublishers.noBody());
    configured.forEach(request::setHeader);
    headers.forEach(request::setHeader);
    more.forEach(request::setHeader);
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body().strip());
    } catch (IOException e) {
      throw new NotHere(
          "no metadata service answers at "
              + uri.getScheme()
              + "://"
              + uri.getAuthority()
              + " ("
              + e
              + ")",
          e);
    }
  }

  private URI uri(String path) throws IOException {
    try {
      return URI.create(base + path);
    } catch (IllegalArgumentException e) {
      throw new IOException(base + " is no URL of a metadata service", e);
    }
  }

  /** A text that has to be there. */
  String get(String path) throws IOException, InterruptedException {
    Answer answer = ask("GET", path, Map.of());
    if (!answer.isGood()) {
      throw new IOException(
          "the metadata service at " + base + " answered " + answer.status() + " to GET " + path);
    }
    return answer.body();
  }

  /** A text that need not be there; empty then. */
  String getIfThere(String path) throws IOException, InterruptedException {
    Answer answer = ask("GET", path, Map.of());
    return answer.isGood() ? answer.body() : "";
  }
}
