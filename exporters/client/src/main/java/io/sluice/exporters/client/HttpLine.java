package io.sluice.exporters.client;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.exporters.sending.SendResult;
import io.sluice.exporters.sending.Sender;
import io.sluice.exporters.sending.SenderThreads;
import io.sluice.spans.Stretch;
import io.sluice.transport.compression.ContentEncoding;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Brings requests to one server over HTTP, compressed and authenticated as the settings say. */
public final class HttpLine {
  private final ComponentContext context;
  private final HttpClientSettings settings;
  private final HttpPeer peer;
  private final HttpHeaders headers;
  private final Encoder encoder;
  private final HttpFailure failures;
  private final SenderThreads threads;
  private CallHeaders authenticator;
  private HttpClient client;

  public HttpLine(ComponentContext context, HttpClientSettings settings, HttpPeer peer) {
    this.context = context;
    this.settings = settings;
    this.peer = peer;
    ContentEncoding encoding = settings.compression().encoding();
    this.encoder = new Encoder(encoding, settings.compressionParams().level());
    this.headers =
        new HttpHeaders(
            context.build().userAgent(), peer.contentType(), encoding.token(), settings.headers());
    this.failures = new HttpFailure(peer.url());
    this.threads = new SenderThreads(context.id().toString());
  }

  public void start(Host host) throws StartException {
    if (peer.url().getHost() == null) {
      throw new StartException("there is no URL for what this pipeline carries: set endpoint");
    }
    headers.check(peer.url());
    authenticator = CallHeaders.find(settings.auth(), host);
    client = new HttpClients(context, settings, peer.url()).open(threads.executor());
  }

  /**
   * Tries once.
   *
   * @param plain what is sent, not compressed
   * @param origin who sent it, as far as it is known
   */
  public void send(List<Stretch> plain, Client origin, Duration timeout, Sender.Callback done) {
    HttpBody body = body(plain);
    authenticator.ask(
        origin, headers.byName(), timeout, all -> call(body, all, timeout, done), done::done);
  }

  private HttpBody body(List<Stretch> plain) {
    return HttpBody.of(encoder.encode(plain).stream().map(ByteBuffer::asReadOnlyBuffer).toList());
  }

  private void call(
      HttpBody body, Map<String, String> all, Duration timeout, Sender.Callback done) {
    HttpCall exchange = new HttpCall(client, body, all);
    CompletableFuture<HttpResponse<byte[]>> answer = exchange.to(peer.url());
    if (!timeout.isZero()) {
      // The client's own timeout ends with the headers; a body can be late as well.
      answer = answer.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
    var unused =
        answer.whenComplete(
            (response, failure) -> {
              if (failure == null) {
                done.done(result(response));
              } else {
                exchange.cancel();
                done.done(failures.of(failure));
              }
            });
  }

  /** Whatever an answer is: somebody waits to hear what became of the spans. */
  private SendResult result(HttpResponse<byte[]> response) {
    try {
      return peer.answered(response, now());
    } catch (RuntimeException e) {
      return new SendResult.Permanent(
          peer.url() + " answered what cannot be read: " + e,
          StatusCode.INTERNAL,
          SendResult.errorType(StatusCode.INTERNAL));
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.time().epochMillis());
  }

  /** Compressing, and looking up names, is work for threads of our own. */
  public Executor executor() {
    return threads.executor();
  }

  public void stop() {
    threads.stop();
  }
}
