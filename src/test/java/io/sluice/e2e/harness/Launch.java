package io.sluice.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a Sluice is to be started.
 *
 * @param yaml its configuration; ports may be 0
 * @param heap its largest heap, in mebibytes
 * @param life how much it will have to do
 * @param arguments further ones
 * @param environment variables beside those of this process
 */
public record Launch(
    String yaml, int heap, Life life, List<String> arguments, Map<String, String> environment) {
  /** How long a process lives decides how much compiling pays. */
  enum Life {
    SHORT,
    LONG
  }

  /** Laid over every configuration: a log that machines can read, metrics on a port of its own. */
  private static final List<String> OVERLAY =
      List.of(
          "--set",
          "service.telemetry.logs.encoding=json",
          "--set",
          "service.telemetry.metrics.readers="
              + "[{pull: {exporter: {prometheus: {host: 127.0.0.1, port: 0}}}}]");

  public Launch {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  public static Launch of(String yaml) {
    return new Launch(yaml, 256, Life.SHORT, List.of(), Map.of());
  }

  /** Without a {@code --config}: what the program carries in itself runs, on ports of its own. */
  public static Launch withoutConfiguration() {
    Launch launch = of("");
    for (String door :
        List.of(
            "receivers.otlp.protocols.grpc",
            "receivers.otlp.protocols.http",
            "receivers.jaeger.protocols.grpc",
            "receivers.jaeger.protocols.thrift_http",
            "receivers.jaeger.protocols.thrift_compact",
            "receivers.jaeger.protocols.thrift_binary",
            "receivers.zipkin",
            "extensions.zpages")) {
      launch = launch.with("--set", door + ".endpoint=127.0.0.1:0");
    }
    return launch;
  }

  public Launch heap(int mebibytes) {
    return new Launch(yaml, mebibytes, life, arguments, environment);
  }

  /** For work that is worth the best code. */
  public Launch forLong() {
    return new Launch(yaml, heap, Life.LONG, arguments, environment);
  }

  public Launch with(String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return new Launch(yaml, heap, life, all, environment);
  }

  /** With a variable of the environment. */
  public Launch environment(String name, String value) {
    Map<String, String> all = new HashMap<>(environment);
    all.put(name, value);
    return new Launch(yaml, heap, life, arguments, all);
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
    List<String> all = new ArrayList<>(OVERLAY);
    if (!yaml.isEmpty()) {
      all.addAll(List.of("--config", file.toString()));
    }
    all.addAll(arguments);
    return SluiceProcess.of(Program.command(heap, life, all), environment, file);
  }
}
