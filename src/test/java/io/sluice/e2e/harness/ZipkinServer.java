package io.sluice.e2e.harness;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import zipkin2.Span;
import zipkin2.codec.SpanBytesDecoder;

/** The real Zipkin server, with its storage in memory, in a process of its own. */
public final class ZipkinServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final LogLines log;
  private final int port;

  private ZipkinServer(Process process, int port) {
    this.process = process;
    this.log = new LogLines(process.getInputStream());
    this.port = port;
  }

  /** Starts one and waits until it is ready. */
  public static ZipkinServer start() throws IOException, InterruptedException {
    int port = Ports.free();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            System.getProperty("zipkin.server.jar"));
    builder.environment().put("QUERY_PORT", Integer.toString(port));
    ZipkinServer server = new ZipkinServer(builder.redirectErrorStream(true).start(), port);
    try {
      server.awaitReady();
    } catch (AssertionError e) {
      server.close();
      throw e;
    }
    return server;
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("Zipkin does not start. Its log:\n" + log.text());
      }
      process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private boolean isReady() throws IOException, InterruptedException {
    try {
      return get("/health").statusCode() == 200;
    } catch (ConnectException e) {
      // Nothing listens yet.
      return false;
    }
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Where it takes spans. */
  public String spansUrl() {
    return "http://127.0.0.1:" + port + "/api/v2/spans";
  }

  /** Waits until a trace has so many spans, and gives them as its API does. */
  public List<Span> awaitTrace(String traceId, int spans) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      HttpResponse<byte[]> answer = get("/api/v2/trace/" + traceId);
      if (answer.statusCode() == 200) {
        List<Span> found = SpanBytesDecoder.JSON_V2.decodeList(answer.body());
        if (found.size() >= spans) {
          return found;
        }
      }
      process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("Zipkin never had the trace " + traceId);
  }

  /** The names of all services that it knows, as JSON. */
  public String services() throws IOException, InterruptedException {
    return new String(get("/api/v2/services").body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
