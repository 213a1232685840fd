package io.sluice.ottl.function;

import com.google.re2j.Matcher;
import io.sluice.ottl.value.BoundedText;

/**
 * A replacement with references to groups: {@code $1}, {@code ${1}}, {@code ${name}}, and {@code
 * $$} for a dollar. A name goes as far as letters, digits and underscores do.
 */
final class Expansion {
  private final String template;

  Expansion(String template) {
    this.template = template;
  }

  void append(Matcher match, BoundedText out) {
    int at = 0;
    while (at < template.length()) {
      int dollar = template.indexOf('$', at);
      if (dollar < 0) {
        out.append(template.substring(at));
        return;
      }
      out.append(template.substring(at, dollar));
      at = reference(match, dollar + 1, out);
    }
  }

  /** Appends what the reference behind a dollar stands for, and tells where it ends. */
  private int reference(Matcher match, int start, BoundedText out) {
    if (template.startsWith("$", start)) {
      out.append('$');
      return start + 1;
    }
    boolean braced = template.startsWith("{", start);
    int from = braced ? start + 1 : start;
    int to = from;
    while (to < template.length() && isNamePart(template.charAt(to))) {
      to++;
    }
    if (to == from || (braced && !template.startsWith("}", to))) {
      out.append('$');
      return start;
    }
    group(match, template.substring(from, to), out);
    return braced ? to + 1 : to;
  }

  private static boolean isNamePart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static void group(Matcher match, String name, BoundedText out) {
    String found = null;
    if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int number = name.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(name);
      found = number <= match.groupCount() ? match.group(number) : null;
    } else if (match.pattern().namedGroups().containsKey(name)) {
      found = match.group(name);
    }
    if (found != null) {
      out.append(found);
    }
  }
}
