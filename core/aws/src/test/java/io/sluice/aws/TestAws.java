package io.sluice.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for every service of AWS, over real HTTP. */
final class TestAws implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, AwsWeb.Answer> answers = new HashMap<>();
  private final List<Question> questions = new CopyOnWriteArrayList<>();

  /** What was asked. */
  record Question(String line, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  TestAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers a question, such as {@code GET /path}, or a form with this action. */
  synchronized TestAws answer(String question, int status, String text) {
    answers.put(question, new AwsWeb.Answer(status, text));
    return this;
  }

  TestAws answer(String question, String text) {
    return answer(question, 200, text);
  }

  List<Question> questions() {
    return List.copyOf(questions);
  }

  Question last() {
    return questions.get(questions.size() - 1);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      questions.add(new Question(line, Map.copyOf(exchange.getRequestHeaders()), body));
      AwsWeb.Answer answer = answerTo(line, body);
      byte[] bytes = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized AwsWeb.Answer answerTo(String line, String body) {
    String action = body.replaceFirst("^Action=(\\w+)&.*", "$1");
    AwsWeb.Answer none = new AwsWeb.Answer(404, "");
    return answers.getOrDefault(action, answers.getOrDefault(line, none));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
