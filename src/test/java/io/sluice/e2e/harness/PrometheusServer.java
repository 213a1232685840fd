package io.sluice.e2e.harness;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Prometheus that fetches from one place, in a process of its own. {@code
 * src/install-prometheus} puts it on the machine.
 */
public final class PrometheusServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/prometheus");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final LogLines log;
  private final Path folder;
  private final int port;

  private PrometheusServer(Process process, Path folder, int port) {
    this.process = process;
    this.log = new LogLines(process.getInputStream());
    this.folder = folder;
    this.port = port;
  }

  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param target host and port that it fetches from, twice a second
   */
  public static PrometheusServer fetchingFrom(String target)
      throws IOException, InterruptedException {
    int port = Ports.free();
    Path folder = Files.createTempDirectory("prometheus");
    Path file = folder.resolve("prometheus.yml");
    Files.writeString(
        file,
        """
        global: { scrape_interval: 500ms, scrape_timeout: 500ms }
        scrape_configs:
          - job_name: sluice
            honor_labels: true
            static_configs: [{ targets: ["%s"] }]
        """
            .formatted(target));
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--enable-feature=exemplar-storage",
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .start();
    PrometheusServer server = new PrometheusServer(process, folder, port);
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
        throw new AssertionError("Prometheus does not start. Its log:\n" + log.text());
      }
      pause();
    }
  }

  private boolean isReady() throws IOException, InterruptedException {
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (ConnectException e) {
      // Nothing listens yet.
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** What a query had as its answer then: values by labels, as in {@code service_name=shop}. */
  public Map<String, Double> query(String query, Instant time)
      throws IOException, InterruptedException {
    String text = URLEncoder.encode(query, StandardCharsets.UTF_8);
    String answer = get("/api/v1/query?query=" + text + "&time=" + time).body();
    Struct.Builder json = Struct.newBuilder();
    JsonFormat.parser().merge(answer, json);
    Map<String, Double> values = new TreeMap<>();
    Value data = json.getFieldsOrThrow("data");
    List<Value> results =
        data.getStructValue().getFieldsOrThrow("result").getListValue().getValuesList();
    for (Value result : results) {
      Map<String, Value> fields = result.getStructValue().getFieldsMap();
      values.put(
          labels(fields.get("metric").getStructValue()),
          Double.parseDouble(fields.get("value").getListValue().getValues(1).getStringValue()));
    }
    return values;
  }

  private static String labels(Struct metric) {
    return metric.getFieldsMap().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue().getStringValue())
        .sorted()
        .collect(Collectors.joining(","));
  }

  /** Waits until a query without labels in its answer has a value. */
  public void awaitValue(String query, double value) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Double> last = query(query, Instant.now());
    while (!last.equals(Map.of("", value))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(query + " is " + last + ", not " + value + "\n" + log.text());
      }
      pause();
      last = query(query, Instant.now());
    }
  }

  private void pause() throws InterruptedException {
    process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
