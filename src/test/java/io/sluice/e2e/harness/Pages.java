package io.sluice.e2e.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The pages of a running Sluice, as a program reads them. */
public record Pages(String base) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  public static Pages of(SluiceProcess sluice) throws InterruptedException {
    return new Pages("http://127.0.0.1:" + sluice.pagesPort());
  }

  /** What stands at a path. */
  public String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(SluiceProcess.PATIENCE).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
