package io.sluice.processors.tailsampling.policy;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The list of vendors' values that travels with a trace, by the rules of W3C trace context. */
final class TraceStateHeader {
  private static final int MOST_MEMBERS = 32;
  private static final Pattern KEY =
      Pattern.compile(
          "[a-z][a-z0-9_\\-*/]{0,255}|[a-z0-9][a-z0-9_\\-*/]{0,240}@[a-z][a-z0-9_\\-*/]{0,13}");
  private static final Pattern VALUE =
      Pattern.compile(
          "[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]");

  private TraceStateHeader() {}

  /** The value of a member; nothing if there is none or the whole is malformed. */
  static Optional<String> member(String state, String wanted) {
    Set<String> keys = new HashSet<>();
    String found = null;
    for (String part : state.split(",", -1)) {
      String member = withoutSpaces(part);
      if (member.isEmpty()) {
        continue;
      }
      int equals = member.indexOf('=');
      if (equals < 0) {
        return Optional.empty();
      }
      String key = member.substring(0, equals);
      String value = member.substring(equals + 1);
      if (!KEY.matcher(key).matches()
          || !VALUE.matcher(value).matches()
          || !keys.add(key)
          || keys.size() > MOST_MEMBERS) {
        return Optional.empty();
      }
      if (key.equals(wanted)) {
        found = value;
      }
    }
    return Optional.ofNullable(found);
  }

  private static String withoutSpaces(String part) {
    int from = 0;
    int to = part.length();
    while (from < to && isSpace(part.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(part.charAt(to - 1))) {
      to--;
    }
    return part.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
