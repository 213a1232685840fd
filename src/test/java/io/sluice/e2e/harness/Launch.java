package io.sluice.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a Sluice is to be started.
 *
 * @param yaml its configuration; ports may be 0
 * @param heap its largest heap
 * @param arguments further ones
 */
public record Launch(String yaml, String heap, List<String> arguments) {
  /** Laid over every configuration: a log that machines can read, metrics on a port of its own. */
  private static final String OVERLAY =
      """
      yaml:
      service:
        telemetry:
          logs:
            encoding: json
          metrics:
            readers:
              - pull:
                  exporter:
                    prometheus:
                      host: 127.0.0.1
                      port: 0
      """;

  public Launch {
    arguments = List.copyOf(arguments);
  }

  public static Launch of(String yaml) {
    return new Launch(yaml, "256m", List.of());
  }

  public Launch heap(String size) {
    return new Launch(yaml, size, arguments);
  }

  public Launch with(String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return new Launch(yaml, heap, all);
  }

  /** Starts it and waits until it is ready. */
  public SluiceProcess start() throws IOException, InterruptedException {
    SluiceProcess process = begin();
    process.awaitReady();
    return process;
  }

  /** Starts it and does not wait, for those that are not to become ready. */
  public SluiceProcess begin() throws IOException {
    Path file = Files.createTempFile("sluice", ".yaml");
    Files.writeString(file, yaml);
    List<String> all = new ArrayList<>(List.of("--config", file.toString(), "--config", OVERLAY));
    all.addAll(arguments);
    return SluiceProcess.of(Program.command(heap, all), file);
  }
}
