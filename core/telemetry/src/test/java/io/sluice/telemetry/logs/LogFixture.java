package io.sluice.telemetry.logs;

import ch.qos.logback.classic.LoggerContext;
import io.sluice.component.BuildInfo;
import io.sluice.component.StartException;
import io.sluice.telemetry.ManualTime;
import io.sluice.telemetry.TelemetryResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log of its own for a test, apart from the process's, that writes to a file. */
final class LogFixture {
  static final TelemetryResource RESOURCE =
      TelemetryResource.of(new BuildInfo("sluice", "1.2.3"))
          .with(Map.of(TelemetryResource.SERVICE_INSTANCE_ID, "abc"));

  final LoggerContext context = new LoggerContext();
  final ManualTime time = new ManualTime();
  final Path file;

  LogFixture(Path folder) {
    this.file = folder.resolve("sluice.txt");
  }

  Logging start(LogSettings settings) throws StartException {
    return Logging.start(context, settings, RESOURCE, time);
  }

  /** Info and above, without caller, resource and sampling, to the file. */
  LogSettings plain() {
    return plain(LogLevel.INFO, Optional.empty());
  }

  LogSettings plain(LogLevel level, Optional<LogSampling> sampling) {
    return settings(level, LogEncoding.CONSOLE, true, sampling);
  }

  LogSettings settings(
      LogLevel level, LogEncoding encoding, boolean bare, Optional<LogSampling> sampling) {
    return new LogSettings(
        level,
        LogLevel.WARN,
        encoding,
        false,
        bare,
        false,
        bare,
        sampling,
        List.of(file.toString()),
        List.of("stderr"),
        Map.of());
  }

  /** The lines written so far, without their times. */
  List<String> lines() throws IOException {
    return Files.readString(file)
        .lines()
        .map(line -> line.replaceFirst("^[^\t]*(Z|[+-]\\d{4})\t", ""))
        .toList();
  }
}
