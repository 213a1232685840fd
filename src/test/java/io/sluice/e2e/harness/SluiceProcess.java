package io.sluice.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A Sluice in a process of its own. Closing it leaves nothing behind, whatever happened. */
public final class SluiceProcess implements AutoCloseable {
  /** Long, because machines that test are busy; nothing waits for it to pass. */
  static final Duration PATIENCE = Duration.ofSeconds(45);

  private final Process process;
  private final Path config;
  private final LogLines log;
  private final Thread lastResort;

  private SluiceProcess(Process process, Path config) {
    this.process = process;
    this.config = config;
    this.log = new LogLines(process.getInputStream());
    this.lastResort = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  static SluiceProcess of(List<String> command, Map<String, String> environment, Path config)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    SluiceProcess started = new SluiceProcess(process, config);
    LogsOnFailure.watch(started);
    return started;
  }

  /** Starts one on a configuration, whose ports may be 0, and waits until it is ready. */
  public static SluiceProcess start(String yaml) throws IOException, InterruptedException {
    return Launch.of(yaml).start();
  }

  void awaitReady() throws InterruptedException {
    try {
      awaitLog("Everything is ready. Begin running and processing data.");
    } catch (AssertionError e) {
      close();
      throw e;
    }
  }

  /** The port of the receiver for gRPC, the first if there are several. */
  public int grpcPort() throws InterruptedException {
    return grpcPort(1);
  }

  /** The port of the n-th receiver for gRPC that was started. */
  public int grpcPort(int nth) throws InterruptedException {
    return port("Starting GRPC server", nth);
  }

  /** The port of the receiver for HTTP, the first if there are several. */
  public int httpPort() throws InterruptedException {
    return httpPort(1);
  }

  /** The port of the n-th receiver for HTTP that was started. */
  public int httpPort(int nth) throws InterruptedException {
    return port("Starting HTTP server", nth);
  }

  /** The port of the n-th receiver for UDP that was started. */
  public int udpPort(int nth) throws InterruptedException {
    return port("Starting UDP server", nth);
  }

  /** The port of its pages. */
  public int pagesPort() throws InterruptedException {
    return port("Serving pages", 1);
  }

  private int port(String message, int nth) throws InterruptedException {
    String endpoint =
        log.await(line -> line.message().equals(message), nth, message, PATIENCE)
            .field("endpoint")
            .orElseThrow();
    return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
  }

  /** Its own metrics at this moment. */
  public MetricsPage metrics() throws IOException, InterruptedException {
    return MetricsPage.scrape(
        URI.create("http://127.0.0.1:" + port("Serving metrics", 1) + "/metrics"));
  }

  /** Waits until a series has a value, and gives the page that says so. */
  public MetricsPage awaitMetric(String nameAndLabels, double value)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    MetricsPage page = metrics();
    while (page.series().getOrDefault(nameAndLabels, 0.0) != value) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "expected " + nameAndLabels + " to become " + value + "; the page:\n" + page.text());
      }
      page = metrics();
    }
    return page;
  }

  /** Waits for a line of the log with a sentence. */
  public LogLine awaitLog(String message) throws InterruptedException {
    return awaitLog(message, line -> line.message().equals(message));
  }

  /** Waits for a line that fits. */
  public LogLine awaitLog(String what, Predicate<LogLine> wanted) throws InterruptedException {
    return log.await(wanted, 1, what, PATIENCE);
  }

  /** The lines of the log so far that have a sentence. */
  public List<LogLine> logged(String message) {
    return log.matching(line -> line.message().equals(message));
  }

  /** Everything that it has written so far. */
  public String log() {
    return log.text();
  }

  /** Replaces its configuration file, which does nothing by itself. */
  public void rewrite(String yaml) throws IOException {
    Files.writeString(config, yaml);
  }

  /** Sends SIGHUP. */
  public void reload() throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    assertThat(code).as("kill -HUP").isZero();
  }

  /** Sends SIGTERM and does not wait. Not through {@link Process}, which would close the log. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Sends SIGKILL and waits. */
  public void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    awaitExit();
  }

  public long pid() {
    return process.pid();
  }

  boolean ended() {
    return !process.isAlive();
  }

  /** Waits for its end, and gives the exit code. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end. Its log:\n" + log());
    }
    log.awaitEnd(PATIENCE);
    return process.exitValue();
  }

  /** Stops it in good order: it ends with 0, and its books balance. */
  public Books stop() throws InterruptedException {
    terminate();
    assertThat(awaitExit()).as("exit code; the log:%n%s", log()).isZero();
    return books();
  }

  /** The books as they were told at the end; they must balance. */
  public Books books() {
    Books books = Books.in(logged("Ledger"));
    books.assertBalanced(log());
    return books;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(lastResort);
    try {
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      Files.deleteIfExists(config);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
