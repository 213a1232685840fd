package io.sluice.e2e.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What a process takes of the machine at a moment. */
record Footprint(long residentKib, long files, long threads) {
  static Footprint of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    List<String> status = Files.readAllLines(process.resolve("status"));
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      return new Footprint(number(status, "VmRSS:"), files.count(), number(status, "Threads:"));
    }
  }

  private static long number(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  /** The middle of some values. */
  static long median(List<Footprint> some, ToLongFunction<Footprint> value) {
    List<Long> sorted = some.stream().map(value::applyAsLong).sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
