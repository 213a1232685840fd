package io.sluice.exporters.client;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.exporters.sending.SendResult;
import io.sluice.exporters.sending.Sender;
import io.sluice.spans.SpanBatch;
import io.sluice.transport.compression.Bytes;
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

/** Sends batches over HTTP, in whatever language a dialogue speaks. */
public final class HttpSender implements Sender {
  private final ComponentContext context;
  private final HttpClientSettings settings;
  private final HttpDialogue dialogue;
  private final HttpHeaders headers;
  private final Encoder encoder;
  private final HttpFailure failures;
  private final HttpThreads threads;
  private CallHeaders authenticator;
  private HttpClient client;

  public HttpSender(ComponentContext context, HttpClientSettings settings, HttpDialogue dialogue) {
    this.context = context;
    this.settings = settings;
    this.dialogue = dialogue;
    ContentEncoding encoding = settings.compression().encoding();
    this.encoder = new Encoder(encoding, settings.compressionParams().level());
    this.headers =
        new HttpHeaders(
            context.build().userAgent(),
            dialogue.contentType(),
            encoding.token(),
            settings.headers());
    this.failures = new HttpFailure(dialogue.url());
    this.threads = new HttpThreads(context.id());
  }

  @Override
  public void start(Host host) throws StartException {
    headers.check(dialogue.url());
    authenticator = CallHeaders.find(settings.auth(), host);
    client = new HttpClients(context, settings, dialogue.url()).open(threads.executor());
  }

  @Override
  public void send(SpanBatch spans, Client origin, Duration timeout, Callback done) {
    HttpDialogue.Content content;
    HttpBody body;
    try {
      content = dialogue.content(spans);
      body = body(content.body());
    } catch (UnsendableException e) {
      done.done(
          new SendResult.Permanent(
              e.getMessage(),
              StatusCode.INVALID_ARGUMENT,
              SendResult.errorType(StatusCode.INVALID_ARGUMENT)));
      return;
    }
    Callback told = result -> done.done(less(result, content));
    authenticator.ask(
        origin, headers.byName(), timeout, all -> call(body, all, timeout, told), told::done);
  }

  /** A success is none for what was left out. */
  private static SendResult less(SendResult result, HttpDialogue.Content content) {
    return result instanceof SendResult.Sent && content.leftOut() > 0
        ? new SendResult.Sent(content.leftOut(), content.why())
        : result;
  }

  private HttpBody body(List<ByteBuffer> plain) {
    if (encoder.encoding() == ContentEncoding.IDENTITY) {
      return HttpBody.of(plain.stream().map(ByteBuffer::asReadOnlyBuffer).toList());
    }
    Bytes encoded = encoder.encode(plain);
    return HttpBody.of(
        List.of(ByteBuffer.wrap(encoded.array(), encoded.offset(), encoded.length())));
  }

  private void call(HttpBody body, Map<String, String> all, Duration timeout, Callback done) {
    HttpCall exchange = new HttpCall(client, body, all);
    CompletableFuture<HttpResponse<byte[]>> answer = exchange.to(dialogue.url());
    if (!timeout.isZero()) {
      // The client's own timeout ends with the headers; a body can be late as well.
      answer = answer.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
    var unused =
        answer.whenComplete(
            (response, failure) -> {
              if (failure == null) {
                done.done(dialogue.answered(response, now()));
              } else {
                exchange.cancel();
                done.done(failures.of(failure));
              }
            });
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.time().epochMillis());
  }

  /** Compressing, and looking up names, is work for threads of our own. */
  @Override
  public Executor executor() {
    return threads.executor();
  }

  @Override
  public List<String> addressLabels() {
    return dialogue.labels();
  }

  @Override
  public void stop(Deadline deadline) {
    threads.stop();
  }
}
