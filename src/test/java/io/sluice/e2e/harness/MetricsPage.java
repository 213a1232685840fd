package io.sluice.e2e.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Prometheus would see.
 *
 * @param text the whole page
 * @param series each value by name and labels, as they are written: {@code name{a="b"}}
 */
public record MetricsPage(String text, Map<String, Double> series) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  public MetricsPage {
    series = Map.copyOf(series);
  }

  static MetricsPage scrape(URI uri) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(uri + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return parse(answer.body());
  }

  private static MetricsPage parse(String text) {
    Map<String, Double> series = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              series.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            });
    return new MetricsPage(text, series);
  }
}
