package io.sluice.kafka.client;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what Java's login modules are told: a module, and quoted options. */
final class Login {
  private final String module;
  private final Map<String, String> options = new LinkedHashMap<>();

  Login(String module) {
    this.module = module;
  }

  Login with(String option, String value) {
    options.put(option, value);
    return this;
  }

  /** The line; quotes and backslashes in values are made harmless. */
  String line() {
    StringBuilder line = new StringBuilder(module).append(" required");
    options.forEach(
        (option, value) ->
            line.append(' ').append(option).append("=\"").append(escaped(value)).append('"'));
    return line.append(';').toString();
  }

  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
