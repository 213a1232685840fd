package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the kernel says about the first processor, in {@code /proc/cpuinfo}. */
record CpuInfo(Surroundings surroundings) {
  void describe(Findings findings) throws IOException {
    Path file = surroundings.file("/proc/cpuinfo");
    boolean wanted =
        findings.wantsAny(
            "host.cpu.vendor.id",
            "host.cpu.family",
            "host.cpu.model.id",
            "host.cpu.model.name",
            "host.cpu.stepping",
            "host.cpu.cache.l2.size");
    if (!wanted || !Files.isReadable(file)) {
      return;
    }
    Map<String, String> first = firstProcessor(file);
    findings
        .text("host.cpu.vendor.id", first.getOrDefault("vendor_id", ""))
        .text("host.cpu.family", first.getOrDefault("cpu family", ""))
        .text("host.cpu.model.id", first.getOrDefault("model", ""))
        .text("host.cpu.model.name", first.getOrDefault("model name", ""))
        .text("host.cpu.stepping", first.getOrDefault("stepping", ""));
    String cache = first.getOrDefault("cache size", "").replace(" KB", "");
    if (!cache.isEmpty() && cache.chars().allMatch(Character::isDigit)) {
      findings.number("host.cpu.cache.l2.size", Long.parseLong(cache));
    }
  }

  private static Map<String, String> firstProcessor(Path file) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        return values;
      }
      values.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
    return values;
  }
}
