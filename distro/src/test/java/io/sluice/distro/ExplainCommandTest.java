package io.sluice.distro;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExplainCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  /** Asks a server that gives one answer to whoever shows the key. */
  private int askedOf(int status, String type, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/debug/sampling",
        exchange -> {
          boolean known = "key".equals(exchange.getRequestHeaders().getFirst("authorization"));
          byte[] bytes = (known ? body : "who are you?").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("content-type", type);
          exchange.sendResponseHeaders(known ? status : 401, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      String at = "127.0.0.1:" + server.getAddress().getPort();
      return run("explain", "abc", "--at", at, "--header", "authorization: key");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void answer_isPrinted_withoutWhatTerminalsWouldObey() throws IOException {
    assertThat(askedOf(200, "text/plain", "trace abc was kept\n  because \u001b[2J\n")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines("trace abc was kept\n  because \uFFFD[2J\n");
  }

  @Test
  void trace_thatNobodyKnows_isAnError() throws IOException {
    assertThat(askedOf(404, "text/plain", "Nobody remembers it.")).isEqualTo(1);
    assertThat(err.toString()).contains("Error: Nobody remembers it.");
  }

  @Test
  void answerOfSomebodyElse_isNotTakenForOurs() throws IOException {
    assertThat(askedOf(200, "text/html", "<html>")).isEqualTo(1);
    assertThat(err.toString()).contains("answers 200, but these are no zpages of Sluice");
  }

  @Test
  void unreachable_isSaidWithTheCure() {
    assertThat(run("explain", "abc", "--at", "127.0.0.1:1")).isEqualTo(1);
    assertThat(err.toString())
        .contains("cannot reach 127.0.0.1:1", "zpages in service.extensions", "--at");
  }

  @Test
  void mistakes_areSaid() {
    assertThat(run("explain", "not-hex")).isEqualTo(1);
    assertThat(err.toString()).contains("\"not-hex\" is not a trace id");
    assertThat(run("explain", "abc", "--header", "nothing")).isEqualTo(1);
    assertThat(err.toString()).contains("--header wants \"name: value\"");
    assertThat(run("demo", "--rate", "0")).isEqualTo(1);
    assertThat(err.toString()).contains("--rate must be between");
    assertThat(run("demo", "--to", "http://127.0.0.1:1", "--visits", "1")).isEqualTo(1);
    assertThat(err.toString()).contains("nobody takes traces at http://127.0.0.1:1");
  }
}
