package io.sluice.processors.resourcedetection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A metadata service with given answers, over real HTTP. */
final class TestMetadata implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, String> needed = new HashMap<>();
  private final List<String> questions = new CopyOnWriteArrayList<>();

  TestMetadata() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String url() {
    return "http://" + host();
  }

  /** Answers a question, such as {@code GET /path}, or {@code POST /} with a body behind it. */
  synchronized TestMetadata answer(String question, String text) {
    answers.put(question, text);
    return this;
  }

  /** Answers only to those who send this header. */
  synchronized TestMetadata need(String header, String value) {
    needed.put(header, value);
    return this;
  }

  List<String> questions() {
    return List.copyOf(questions);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String question = exchange.getRequestMethod() + " " + exchange.getRequestURI() + body;
      questions.add(question);
      byte[] answer = answerTo(question, exchange);
      if (answer == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }

  private synchronized byte[] answerTo(String question, HttpExchange exchange) {
    boolean allowed =
        !question.startsWith("GET")
            || needed.entrySet().stream()
                .allMatch(
                    each ->
                        each.getValue()
                            .equals(exchange.getRequestHeaders().getFirst(each.getKey())));
    String text = answers.get(question);
    return text == null || !allowed ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
