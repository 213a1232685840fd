package io.sluice.distro;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorCommandTest {
  private static final String CONFIGURATION =
      """
      receivers:
        otlp: { protocols: { http: { endpoint: "127.0.0.1:0" } } }
      processors:
        batch:
      exporters:
        otlp_http:
          endpoint: %s
          compression: none
          headers: { authorization: Bearer verysecret }
          sending_queue: { storage: file_storage }
        file: { path: %s/traces.json }
        debug:
      extensions:
        file_storage: { directory: %s }
      service:
        extensions: [file_storage]
        telemetry: { metrics: { level: none } }
        pipelines:
          traces: { receivers: [otlp], exporters: [otlp_http, file, debug] }
      """;

  private static final String ADA =
      """
        basicauth: { client_auth: { username: ada, password: secret99 } }
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String yaml, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), yaml);
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String[] arguments = new String[more.length + 3];
    arguments[0] = "doctor";
    arguments[1] = "--config";
    arguments[2] = file.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return command.execute(arguments);
  }

  private String yaml(String endpoint) {
    return CONFIGURATION.formatted(endpoint, folder, folder);
  }

  /** A backend that shows what it was sent last, or repeats whose spans it does not want. */
  private static HttpServer backend(int status) throws IOException {
    AtomicReference<byte[]> stored = new AtomicReference<>(new byte[0]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String who = "we know no " + exchange.getRequestHeaders().getFirst("authorization");
          byte[] body = status == 200 ? new byte[0] : who.getBytes(StandardCharsets.UTF_8);
          if (exchange.getRequestMethod().equals("POST")) {
            stored.set(exchange.getRequestBody().readAllBytes());
          } else {
            body = stored.get();
          }
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Test
  void everythingWell_isZero_andUnusedIsNamed() throws IOException {
    HttpServer backend = backend(200);
    try {
      assertThat(run(yaml(url(backend)), "--tempo", url(backend), "--jaeger", url(backend)))
          .as("%s", out)
          .isZero();
    } finally {
      backend.stop(0);
    }
    assertThat(out.toString())
        .contains("takes connections; it speaks HTTP/1.1 in plaintext")
        .contains("was sent and accepted")
        .containsPattern("✔ Tempo  +trace [0-9a-f]{32} through otlp_http was found after 0\\.\\d s")
        .containsPattern("✔ Jaeger  +trace [0-9a-f]{32} through otlp_http was found")
        .contains("✔ extension file_storage  keeps queues on disk; " + folder + " can be written")
        .contains("✔ exporter file ", "✔ exporter debug ")
        .contains("! processor batch         is configured, but not in any pipeline")
        .contains("Nothing is broken, 1 thing to look at.");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void refusal_isToldInTheBackendsWords_withoutTheSecretInThem() throws IOException {
    HttpServer backend = backend(401);
    try {
      assertThat(run(yaml(url(backend)), "--format", "json")).isEqualTo(1);
    } finally {
      backend.stop(0);
    }
    assertThat(out.toString())
        .contains("responded with HTTP Status Code 401, Message=we know no Bearer [REDACTED]")
        .contains("\"fix\" : \"set headers or auth to credentials that it knows\"")
        .contains("c.yaml:7:15\"")
        .doesNotContain("verysecret");
  }

  @Test
  void authenticator_isAskedAsInLife_andNothingOfItsSecretShown() throws IOException {
    HttpServer backend = backend(403);
    try {
      String yaml =
          yaml(url(backend))
              .replace(
                  "headers: { authorization: Bearer verysecret }",
                  "auth: { authenticator: basicauth }")
              .replace("extensions:\n", "extensions:\n" + ADA)
              .replace("extensions: [file", "extensions: [basicauth, file");
      assertThat(run(yaml)).isEqualTo(1);
    } finally {
      backend.stop(0);
    }
    String shown =
        Base64.getEncoder().encodeToString("ada:secret99".getBytes(StandardCharsets.UTF_8));
    assertThat(out.toString())
        .contains("we know no Basic [REDACTED]")
        .contains("fix  the credentials in headers or auth may not send traces")
        .doesNotContain("secret99", shown);
  }

  @Test
  void configuration_thatIsNotValid_isTwo() throws IOException {
    assertThat(run("receivers: {otlp: {protocols: {grpc: {endpont: x}}}}")).isEqualTo(2);
    assertThat(out.toString()).contains("did you mean \"endpoint\"?");
    assertThat(run("receivers: [", "--format", "json")).isEqualTo(2);
    assertThat(out.toString()).contains("\"configuration_errors\"");
  }

  @Test
  void mistakes_areSaid() throws IOException {
    assertThat(run(yaml("http://x"), "--tempo", "tempo:3200")).isEqualTo(1);
    assertThat(err.toString()).contains("--tempo", "must begin with http:// or https://");
    assertThat(run(yaml("http://x"), "--header", "nothing")).isEqualTo(1);
    assertThat(err.toString()).contains("--header wants \"name: value\"");
  }
}
