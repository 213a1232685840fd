package io.sluice.extensions.oauth2client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** An authorization server over a real socket, which answers as a test wants it to. */
final class TokenServer implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  private volatile Function<Asked, Answer> script =
      request -> new Answer(200, "{\"access_token\":\"t\",\"expires_in\":3600}");

  /** A request for a token; the authorization may be missing. */
  record Asked(Map<String, String> form, Optional<String> authorization) {}

  record Answer(int status, String body) {}

  TokenServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Asked request =
        new Asked(
            fields(body),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
    asked.add(request);
    Answer answer = script.apply(request);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> fields(String form) {
    Map<String, String> fields = new TreeMap<>();
    for (String pair : form.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      fields.merge(decoded(parts[0]), decoded(parts[1]), (a, b) -> a + "," + b);
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  TokenServer answering(Function<Asked, Answer> answers) {
    script = answers;
    return this;
  }

  /** The next request in the order they came. */
  Asked next() throws InterruptedException {
    return asked.take();
  }

  int waiting() {
    return asked.size();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
