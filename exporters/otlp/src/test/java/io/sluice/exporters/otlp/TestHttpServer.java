package io.sluice.exporters.otlp;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real HTTP server whose answers a test chooses. */
final class TestHttpServer implements AutoCloseable {
  /** What came in. */
  record Received(String method, String path, Headers headers, ByteString body) {
    String header(String name) {
      return headers.getFirst(name);
    }
  }

  /** How a request is answered. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  TestHttpServer(Answer answer) throws IOException {
    this(answer, HttpServer.create(ANY_PORT, 0));
  }

  private TestHttpServer(Answer answer, HttpServer server) {
    this.server = server;
    server.createContext("/", exchange -> serve(exchange, answer));
    server.setExecutor(threads);
    server.start();
  }

  static TestHttpServer secure(Answer answer, Certificates certificates)
      throws IOException, GeneralSecurityException {
    HttpsServer server = HttpsServer.create(ANY_PORT, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
    return new TestHttpServer(answer, server);
  }

  private void serve(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      ByteString body = ByteString.readFrom(exchange.getRequestBody());
      received.add(
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              body));
      answer.to(exchange);
    }
  }

  static Answer ok() {
    return status(200, Map.of(), "");
  }

  static Answer status(int status, Map<String, String> headers, String body) {
    return status(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer status(int status, Map<String, String> headers, byte[] body) {
    return exchange -> {
      headers.forEach((name, value) -> exchange.getResponseHeaders().put(name, List.of(value)));
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    };
  }

  String url() {
    return (server instanceof HttpsServer ? "https" : "http") + "://localhost:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The next request; fails when there is none. */
  Received next() throws InterruptedException {
    Received next = received.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came in");
    }
    return next;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
