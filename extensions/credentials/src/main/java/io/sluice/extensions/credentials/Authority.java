package io.sluice.extensions.credentials;

import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import io.sluice.transport.proxy.Proxies;
import io.sluice.transport.tls.ClientTls;
import io.sluice.transport.tls.ClientTlsSettings;
import io.sluice.transport.tls.TlsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Another server that is asked for tokens or keys, over HTTP and with an end to its patience. */
public final class Authority {
  /** Whoever is silent for longer is not going to answer, and others wait for it. */
  private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(1);

  private final HttpClient client;

  /** Goes nowhere else: what is posted is a secret, and meant for nobody but the one asked. */
  private final HttpClient posting;

  private final String userAgent;
  private final Duration timeout;

  private Authority(HttpClient client, HttpClient posting, String userAgent, Duration timeout) {
    this.client = client;
    this.posting = posting;
    this.userAgent = userAgent;
    this.timeout = timeout;
  }

  /**
   * An answer.
   *
   * @param body at most a mebibyte of it
   */
  public record Answer(int status, String body) {
    public boolean isGood() {
      return status / 100 == 2;
    }
  }

  /**
   * Makes a client; it connects when it is used.
   *
   * @param timeout of a whole exchange; zero is a minute
   * @param executor where answers are read
   * @throws StartException when a certificate cannot be read
   */
  public static Authority reachedBy(
      ComponentContext context, ClientTlsSettings tls, Duration timeout, Executor executor)
      throws StartException {
    try {
      ClientTls loaded = ClientTls.load(tls, context.time(), context.log()::warn);
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .executor(executor)
              .version(HttpClient.Version.HTTP_1_1)
              .sslContext(loaded.javaContext())
              .sslParameters(loaded.javaParameters());
      Duration patience = timeout.isZero() ? LONGEST_PATIENCE : timeout;
      builder.connectTimeout(patience);
      Proxies.ofTheEnvironment(builder);
      HttpClient posting = builder.followRedirects(HttpClient.Redirect.NEVER).build();
      HttpClient client = builder.followRedirects(HttpClient.Redirect.NORMAL).build();
      return new Authority(client, posting, context.build().userAgent(), patience);
    } catch (TlsException e) {
      throw new StartException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  /** Whether a text is the URL of a server that can be asked. */
  public static boolean isUrl(String text) {
    try {
      URI url = new URI(text);
      return url.getHost() != null
          && ("http".equalsIgnoreCase(url.getScheme())
              || "https".equalsIgnoreCase(url.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  public CompletableFuture<Answer> get(URI url) {
    return exchange(client, HttpRequest.newBuilder(url).header("Accept", "application/json").GET());
  }

  /**
   * Sends a form. An answer that points elsewhere is an answer, and not followed.
   *
   * @param form encoded as browsers do it
   * @param headers further ones
   */
  public CompletableFuture<Answer> post(URI url, String form, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    headers.forEach(request::setHeader);
    return exchange(posting, request);
  }

  private CompletableFuture<Answer> exchange(HttpClient by, HttpRequest.Builder request) {
    CompletableFuture<HttpResponse<String>> exchange =
        by.sendAsync(request.setHeader("User-Agent", userAgent).build(), info -> new ShortText());
    CompletableFuture<Answer> answer =
        exchange.thenApply(response -> new Answer(response.statusCode(), response.body()));
    return answer
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete(
            (whole, failure) -> {
              if (failure != null) {
                exchange.cancel(true);
              }
            });
  }

  /** Why an exchange failed, in a few words. */
  public static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof TimeoutException) {
      return "no answer in time";
    }
    if (cause instanceof ConnectException) {
      return "cannot connect; is it running, and is the address right?";
    }
    if (cause instanceof IOException || cause.getMessage() == null) {
      return cause.toString();
    }
    return cause.getMessage();
  }
}
