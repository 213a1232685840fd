package io.sluice.processors.k8sattributes;

import io.sluice.processors.editing.Regex;
import io.sluice.spans.Text;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A key with references to the groups of a regular expression: {@code $1}, {@code $name}, {@code
 * ${name}}; {@code $$} is a dollar. What refers to no group is replaced with nothing.
 */
record TagTemplate(String text) {
  String fill(Regex regex, Regex.Found found, String whole) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '$' || at + 1 == text.length()) {
        filled.append(c);
        at++;
      } else if (text.charAt(at + 1) == '$') {
        filled.append('$');
        at += 2;
      } else {
        at = reference(at + 1, name -> group(name, regex.groups(), found, whole), filled);
      }
    }
    return filled.toString();
  }

  /** Fills in the reference that begins there, and tells where it ends. */
  private int reference(int start, UnaryOperator<String> groups, StringBuilder filled) {
    boolean braces = text.charAt(start) == '{';
    int from = braces ? start + 1 : start;
    int to = from;
    while (to < text.length() && isWord(text.charAt(to))) {
      to++;
    }
    boolean closed = !braces || (to < text.length() && text.charAt(to) == '}');
    if (to == from || !closed) {
      filled.append('$');
      return start;
    }
    filled.append(groups.apply(text.substring(from, to)));
    return braces ? to + 1 : to;
  }

  private static boolean isWord(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String group(String name, List<Text> names, Regex.Found found, String whole) {
    int number = number(name, names);
    if (number == 0) {
      return whole;
    }
    return number > 0 && number <= names.size() ? found.group(number).toString() : "";
  }

  /** Which group is meant; -1 if none has that name. */
  private static int number(String name, List<Text> names) {
    if (!name.chars().allMatch(Character::isDigit)) {
      int found = names.indexOf(Text.of(name));
      return found < 0 ? -1 : found + 1;
    }
    return name.length() < 5 ? Integer.parseInt(name) : -1;
  }
}
