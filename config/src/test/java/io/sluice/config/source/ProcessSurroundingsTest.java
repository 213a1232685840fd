package io.sluice.config.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSurroundingsTest {
  private final Surroundings surroundings = Surroundings.ofThisProcess();

  @Test
  void file_isReadAsUtf8(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("c.yaml"), "a: µs");

    assertThat(surroundings.file(file.toString())).isEqualTo("a: µs");
  }

  @Test
  void file_thatIsNone_isExplained(@TempDir Path directory) {
    assertThatThrownBy(() -> surroundings.file(directory.resolve("x").toString()))
        .isInstanceOf(IOException.class)
        .hasMessage("no such file");
    assertThatThrownBy(() -> surroundings.file(directory.toString()))
        .hasMessage("it is a directory; name one file");
  }

  @Test
  void variable_thatIsNotSet_isNothing() {
    assertThat(surroundings.variable("SLUICE_NO_SUCH_VARIABLE")).isEmpty();
    assertThat(surroundings.variable("PATH")).isPresent();
  }

  @Test
  void web_answersOnlyCountWithStatus200() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "a: 1".getBytes(StandardCharsets.UTF_8);
          int status = exchange.getRequestURI().getPath().equals("/c") ? 200 : 403;
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(surroundings.web(URI.create(base + "/c"))).isEqualTo("a: 1");
      assertThatThrownBy(() -> surroundings.web(URI.create(base + "/d")))
          .hasMessage("the server answered 403, expected 200");
    } finally {
      server.stop(0);
    }
  }
}
