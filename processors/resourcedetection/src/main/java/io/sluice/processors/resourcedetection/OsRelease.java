package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What {@code /etc/os-release} and the kernel say about themselves. */
record OsRelease(Surroundings surroundings) {
  void describe(Findings findings) throws IOException {
    Map<String, String> release = read();
    String name = System.getProperty("os.name");
    String kernel = System.getProperty("os.version");
    String pretty = release.getOrDefault("PRETTY_NAME", name);
    findings
        .text("os.name", release.getOrDefault("NAME", name))
        .text("os.version", release.getOrDefault("VERSION", kernel))
        .text("os.build.id", release.getOrDefault("BUILD_ID", kernel))
        .text("os.description", pretty + " (" + name + " " + kernel + ")");
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> values = new HashMap<>();
    Path file = surroundings.file("/etc/os-release");
    if (Files.isReadable(file)) {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          values.put(line.substring(0, equals), unquoted(line.substring(equals + 1).strip()));
        }
      }
    }
    return values;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.endsWith(value.substring(0, 1));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
