package io.sluice.processors.memorylimiter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** How much memory there is: what the control group allows, else what the machine has. */
final class TotalMemory {
  /** What version 1 shows for "no limit" is a little less than this. */
  private static final long NO_LIMIT = Long.MAX_VALUE / 2;

  private final Path root;

  TotalMemory(Path root) {
    this.root = root;
  }

  static long ofThisMachine() {
    return new TotalMemory(Path.of("/")).bytes();
  }

  long bytes() {
    long machine = machine();
    OptionalLong limit = number("sys/fs/cgroup/memory.max");
    if (limit.isEmpty()) {
      limit = number("sys/fs/cgroup/memory/memory.limit_in_bytes");
    }
    return limit.isPresent() && limit.getAsLong() < NO_LIMIT
        ? Math.min(limit.getAsLong(), machine)
        : machine;
  }

  private OptionalLong number(String file) {
    String text = read(file).strip();
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  private long machine() {
    List<String> lines = read("proc/meminfo").lines().toList();
    for (String line : lines) {
      if (line.startsWith("MemTotal:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }
    // No such file, as on a Mac: the heap is what we may use, so it is what there is.
    return Runtime.getRuntime().maxMemory();
  }

  private String read(String file) {
    Path path = root.resolve(file);
    if (!Files.isReadable(path)) {
      return "";
    }
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + path, e);
    }
  }
}
