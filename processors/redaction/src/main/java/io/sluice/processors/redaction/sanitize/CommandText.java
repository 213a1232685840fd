package io.sluice.processors.redaction.sanitize;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Commands of key-value stores without their arguments. */
final class CommandText {
  private static final Set<String> BITFIELD_WORDS = Set.of("SET", "GET", "INCRBY");
  private static final Set<String> CONFIG_WORDS = Set.of("GET", "SET", "RESETSTAT", "REWRITE");

  private CommandText() {}

  /** Redis: each line's command, and a question mark where it had arguments. */
  static String redis(String commands) {
    List<String> lines = new ArrayList<>();
    commands.lines().forEach(line -> lines.add(redisLine(line.strip())));
    return String.join("\n", lines);
  }

  private static String redisLine(String line) {
    String[] words = line.split("\\s+", -1);
    if (words.length == 1) {
      return line;
    }
    return switch (words[0].toUpperCase(Locale.ROOT)) {
      case "BITFIELD" -> bitfield(words);
      case "CONFIG" ->
          CONFIG_WORDS.contains(words[1].toUpperCase(Locale.ROOT))
              ? words[0] + " " + words[1] + " ?"
              : words[0] + " ?";
      default -> words[0] + " ?";
    };
  }

  private static String bitfield(String[] words) {
    StringBuilder out = new StringBuilder(words[0]).append(" ?");
    for (int i = 1; i < words.length; i++) {
      if (BITFIELD_WORDS.contains(words[i].toUpperCase(Locale.ROOT))) {
        out.append(' ').append(words[i]).append(" ?");
      }
    }
    return out.toString();
  }

  /** Memcached: the first line, since values stand on those behind it. */
  static String memcached(String command) {
    int end = command.indexOf('\n');
    return (end < 0 ? command : command.substring(0, end)).strip();
  }
}
