package io.sluice.exporters.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One request, which goes where a {@link Redirect} sends it. */
final class HttpCall {
  private final HttpClient client;
  private final HttpBody body;
  private final Map<String, String> headers;

  /** Guarded by this, like everything below. */
  private CompletableFuture<HttpResponse<byte[]>> underWay;

  private boolean cancelled;

  HttpCall(HttpClient client, HttpBody body, Map<String, String> headers) {
    this.client = client;
    this.body = body;
    this.headers = headers;
  }

  /** The answer of whoever is the last to be asked. */
  CompletableFuture<HttpResponse<byte[]>> to(URI url) {
    return send(url, 0);
  }

  private CompletableFuture<HttpResponse<byte[]>> send(URI url, int redirects) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).POST(body);
    headers.forEach(request::setHeader);
    return begin(request.build())
        .thenCompose(
            response -> {
              Optional<URI> elsewhere = Redirect.of(response, redirects);
              return elsewhere.isPresent()
                  ? send(elsewhere.get(), redirects + 1)
                  : CompletableFuture.completedFuture(response);
            });
  }

  private synchronized CompletableFuture<HttpResponse<byte[]>> begin(HttpRequest request) {
    underWay = client.sendAsync(request, info -> new LimitedBody());
    if (cancelled) {
      underWay.cancel(true);
    }
    return underWay;
  }

  /** Nobody waits for the answer any more. */
  synchronized void cancel() {
    cancelled = true;
    if (underWay != null) {
      underWay.cancel(true);
    }
  }
}
