package io.sluice.ottl.path;

import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A trace state header taken apart. Its newest member stands first. */
final class TraceState {
  private static final int MOST_MEMBERS = 32;
  private static final Pattern KEY =
      Pattern.compile(
          "[a-z][a-z0-9_\\-*/]{0,255}"
              + "|[a-z0-9][a-z0-9_\\-*/]{0,240}@[a-z][a-z0-9_\\-*/]{0,13}");
  private static final Pattern VALUE =
      Pattern.compile(
          "[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]");

  private final Map<String, String> members;

  private TraceState(Map<String, String> members) {
    this.members = members;
  }

  /** Empty when the header is not well-formed. */
  static Optional<TraceState> parse(String header) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String member : header.split(",", -1)) {
      if (member.isEmpty()) {
        continue;
      }
      int equals = member.indexOf('=');
      if (equals < 0) {
        return Optional.empty();
      }
      String key = member.substring(0, equals).stripLeading();
      String value = member.substring(equals + 1).stripTrailing();
      if (!isValid(key, value) || members.put(key, value) != null) {
        return Optional.empty();
      }
    }
    return members.size() > MOST_MEMBERS ? Optional.empty() : Optional.of(new TraceState(members));
  }

  private static boolean isValid(String key, String value) {
    return KEY.matches(key) && VALUE.matches(value);
  }

  /** A member's value; empty when there is none. */
  String get(String key) {
    return members.getOrDefault(key, "");
  }

  /** The header with a member in front; empty when the member is not well-formed. */
  Optional<String> with(String key, String value) {
    if (!isValid(key, value)) {
      return Optional.empty();
    }
    Map<String, String> changed = new LinkedHashMap<>();
    changed.put(key, value);
    members.forEach(changed::putIfAbsent);
    return Optional.of(
        changed.entrySet().stream()
            .limit(MOST_MEMBERS)
            .map(member -> member.getKey() + "=" + member.getValue())
            .collect(Collectors.joining(",")));
  }
}
