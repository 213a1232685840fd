package io.sluice.aws;

import io.sluice.transport.proxy.Proxies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** How questions get to where they are answered. */
@FunctionalInterface
public interface AwsWeb {
  /**
   * An answer, whatever it says.
   *
   * @param body without white space around it
   */
  record Answer(int status, String body) {
    public boolean isGood() {
      return status / 100 == 2;
    }
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws IOException when there is none
   */
  Answer ask(String method, String url, Map<String, String> headers, String body)
      throws IOException, InterruptedException;

  /** To services on the machine itself, which answer at once or are not there. */
  static AwsWeb nearby() {
    return over(
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(1))
            .proxy(HttpClient.Builder.NO_PROXY),
        Duration.ofSeconds(2));
  }

  /**
   * To services of a region, by the proxies of the environment.
   *
   * @param patience with each question
   */
  static AwsWeb faraway(Duration patience) {
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(patience);
    Proxies.ofTheEnvironment(builder);
    return over(builder, patience);
  }

  private static AwsWeb over(HttpClient.Builder builder, Duration patience) {
    HttpClient client = builder.version(HttpClient.Version.HTTP_1_1).build();
    return (method, url, headers, body) -> {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri(url))
              .timeout(patience)
              .method(method, HttpRequest.BodyPublishers.ofString(body));
      headers.forEach(request::setHeader);
      try {
        HttpResponse<String> response =
            client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body().strip());
      } catch (IOException e) {
        throw new IOException("nobody answers at " + url + " (" + e + ")", e);
      }
    };
  }

  private static URI uri(String url) throws IOException {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new IOException(url + " is no URL", e);
    }
  }
}
