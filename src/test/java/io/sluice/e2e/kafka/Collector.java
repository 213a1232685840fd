package io.sluice.e2e.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The reference, as a process of its own; its program is named by {@code sluice.otelcol}. */
final class Collector implements AutoCloseable {
  private final Process process;
  private final Path log;

  private Collector(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static Collector start(Path directory, String yaml) throws IOException {
    Path configuration = Files.writeString(directory.resolve("collector.yaml"), yaml);
    Path log = directory.resolve("collector.log");
    Process process =
        new ProcessBuilder(
                List.of(System.getProperty("sluice.otelcol"), "--config", configuration.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Collector(process, log);
  }

  /** What it said. */
  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
