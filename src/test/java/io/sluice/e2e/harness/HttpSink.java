package io.sluice.e2e.harness;

import com.github.luben.zstd.ZstdInputStream;
import com.google.rpc.Status;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A backend that speaks OTLP/HTTP, in protobuf and JSON. */
final class HttpSink extends OtlpSink {
  private static final String JSON = "application/json";
  private static final String PROTO = "application/x-protobuf";

  private volatile byte[] lastBody = {};
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private HttpSink(SpanStore store, HttpServer server) {
    super(store, Reply.of(200));
    this.server = server;
  }

  static HttpSink start(SpanStore store, Certificates certificates) throws IOException {
    HttpSink sink = new HttpSink(store, bind(certificates));
    sink.server.setExecutor(sink.threads);
    sink.server.createContext("/v1/traces", sink::export);
    sink.server.start();
    return sink;
  }

  private static HttpServer bind(Certificates certificates) throws IOException {
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (certificates == null) {
      return HttpServer.create(anywhere, 0);
    }
    HttpsServer https = HttpsServer.create(anywhere, 0);
    https.setHttpsConfigurator(new HttpsConfigurator(certificates.context()));
    return https;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what comes of it is sent as the answer
  private void export(HttpExchange exchange) throws IOException {
    boolean json = JSON.equals(exchange.getRequestHeaders().getFirst("Content-Type"));
    byte[] body = body(exchange);
    byte[] request =
        json ? OtlpJson.read(new String(body, StandardCharsets.UTF_8)).toByteArray() : body;
    take(request)
        .whenComplete(
            (reply, failure) -> answer(exchange, json, failure == null ? reply : Reply.of(500)));
  }

  private byte[] body(HttpExchange exchange) throws IOException {
    byte[] wire;
    try (InputStream in = exchange.getRequestBody()) {
      wire = in.readAllBytes();
    }
    lastBody = wire;
    InputStream in = new ByteArrayInputStream(wire);
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    if ("gzip".equals(encoding)) {
      return new GZIPInputStream(in).readAllBytes();
    }
    return "zstd".equals(encoding) ? new ZstdInputStream(in).readAllBytes() : wire;
  }

  private static void answer(HttpExchange exchange, boolean json, Reply reply) {
    byte[] body = reply.accepts() ? success(json) : error(reply);
    exchange.getResponseHeaders().set("Content-Type", json && reply.accepts() ? JSON : PROTO);
    if (!reply.retryAfter().isZero()) {
      exchange
          .getResponseHeaders()
          .set("Retry-After", Long.toString(reply.retryAfter().toSeconds()));
    }
    try (exchange) {
      exchange.sendResponseHeaders(reply.code(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] success(boolean json) {
    return json ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0];
  }

  private static byte[] error(Reply reply) {
    return Status.newBuilder().setMessage(reply.message()).build().toByteArray();
  }

  @Override
  public byte[] lastBody() {
    return lastBody.clone();
  }

  @Override
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
