package io.sluice.telemetry.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Reads how much physical memory the process occupies from Linux. The {@code status} file is taken
 * because it counts in kilobytes; {@code statm} counts in pages, whose size Java does not tell.
 */
record ResidentMemory(Path status) {
  private static final String KEY = "VmRSS:";
  private static final int KILOBYTE = 1024;

  static ResidentMemory ofThisProcess() {
    return new ResidentMemory(Path.of("/proc/self/status"));
  }

  boolean isKnown() {
    return Files.isReadable(status);
  }

  double bytes() {
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(KEY))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(status + " has no line " + KEY));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the process's memory from " + status + ": is /proc mounted?", e);
    }
  }
}
