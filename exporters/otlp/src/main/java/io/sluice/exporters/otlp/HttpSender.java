package io.sluice.exporters.otlp;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.exporters.sending.Sender;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.json.OtlpJson;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Sends batches over OTLP/HTTP. */
final class HttpSender implements Sender {
  private final ComponentContext context;
  private final OtlpHttpExporterSettings settings;
  private final URI url;
  private final HttpHeaders headers;
  private final Encoder encoder;
  private final HttpAnswer answers;
  private final HttpThreads threads;
  private CallHeaders authenticator;
  private HttpClient client;

  HttpSender(ComponentContext context, OtlpHttpExporterSettings settings) {
    this.context = context;
    this.settings = settings;
    this.url = settings.endpoints().traces();
    ContentEncoding encoding = settings.compression().encoding();
    this.encoder = new Encoder(encoding, settings.compressionParams().level());
    this.headers =
        new HttpHeaders(
            context.build().userAgent(),
            settings.encoding().contentType(),
            encoding.token(),
            settings.headers());
    this.answers = new HttpAnswer(url, new PartialSuccessLog(context));
    this.threads = new HttpThreads(context.id());
  }

  @Override
  public void start(Host host) throws StartException {
    headers.check(url);
    authenticator = CallHeaders.find(settings.auth(), host);
    client = new HttpClients(context, settings).open(threads.executor());
  }

  @Override
  public void send(SpanBatch spans, Client origin, Duration timeout, Callback done) {
    HttpBody body = body(spans);
    authenticator.ask(origin, credentials -> call(body, credentials, timeout, done), done::done);
  }

  private HttpBody body(SpanBatch spans) {
    boolean plain = encoder.encoding() == ContentEncoding.IDENTITY;
    if (settings.encoding() == HttpEncoding.JSON) {
      byte[] json = json(spans);
      return plain ? HttpBody.of(List.of(ByteBuffer.wrap(json))) : encoded(encoder.encode(json));
    }
    return plain ? HttpBody.of(spans.buffers()) : encoded(encoder.encode(spans));
  }

  private static HttpBody encoded(Bytes bytes) {
    return HttpBody.of(List.of(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length())));
  }

  private static byte[] json(SpanBatch spans) {
    ByteArrayOutputStream json = new ByteArrayOutputStream(2 * spans.size());
    try {
      OtlpJson.write(spans, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toByteArray();
  }

  private void call(
      HttpBody body, Map<String, String> credentials, Duration timeout, Callback done) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).POST(body);
    headers.addTo(request, credentials);
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request.build(), info -> new LimitedBody());
    CompletableFuture<HttpResponse<byte[]>> answer = exchange.thenApply(response -> response);
    if (!timeout.isZero()) {
      // The client's own timeout ends with the headers; a body can be late as well.
      answer = answer.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
    var unused =
        answer.whenComplete(
            (response, failure) -> {
              if (failure == null) {
                done.done(answers.answered(response, now()));
              } else {
                exchange.cancel(true);
                done.done(answers.failed(failure));
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
    return settings.endpoints().labels();
  }

  @Override
  public void stop(Deadline deadline) {
    threads.stop();
  }
}
