package io.sluice.ottl.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import java.util.LinkedHashMap;
import java.util.Map;

/** A pattern with references such as {@code %{IP:client}} and {@code %{INT:status:int}}. */
final class Grok {
  private static final Pattern REFERENCE =
      Pattern.compile("%\\{(\\w+)(?::([\\w.@\\-\\[\\]]+))?(?::(\\w+))?\\}");
  private static final int DEEPEST = 20;
  private static final int LONGEST = 1 << 16;

  private final Pattern pattern;
  private final Map<String, Capture> captures;

  /**
   * What a group of the regular expression becomes.
   *
   * @param name the key
   * @param type the kind of value; null for a string
   */
  private record Capture(String name, String type) {}

  private Grok(Pattern pattern, Map<String, Capture> captures) {
    this.pattern = pattern;
    this.captures = captures;
  }

  /**
   * Compiles a pattern.
   *
   * @param namedOnly whether references without a name of their own are left out of the result
   */
  static Grok compile(String text, GrokPatterns patterns, boolean namedOnly) {
    Expanding expansion = new Expanding(patterns, namedOnly);
    String regex = expansion.expand(text, 0);
    try {
      Pattern compiled = Pattern.compile(regex);
      for (String own : compiled.namedGroups().keySet()) {
        expansion.captures.putIfAbsent(own, new Capture(own, null));
      }
      if (expansion.captures.isEmpty()) {
        throw new EvaluationFailure("the pattern captures nothing; name a part, %{WORD:name}");
      }
      return new Grok(compiled, expansion.captures);
    } catch (PatternSyntaxException e) {
      throw new EvaluationFailure(
          Excerpt.quoted(text) + " is not a pattern: " + Excerpt.reason(e), e);
    }
  }

  Map<String, Object> extract(String text) {
    Map<String, Object> found = new LinkedHashMap<>();
    Matcher match = pattern.matcher(text);
    if (match.find()) {
      captures.forEach(
          (group, capture) -> {
            String value = match.group(group);
            if (value != null) {
              found.put(capture.name(), typed(value, capture.type()));
            }
          });
    }
    return found;
  }

  private static Object typed(String value, String type) {
    if (type == null) {
      return value;
    }
    try {
      return switch (type) {
        case "int", "long" -> Long.valueOf(value);
        case "float", "double" -> Double.valueOf(value);
        case "bool", "boolean" -> Boolean.valueOf(value);
        default -> value;
      };
    } catch (NumberFormatException e) {
      throw new EvaluationFailure(Excerpt.quoted(value) + " is no " + type, e);
    }
  }

  /** Replaces references by what they stand for, in groups of known names. */
  private static final class Expanding {
    private final GrokPatterns patterns;
    private final boolean namedOnly;
    private final Map<String, Capture> captures = new LinkedHashMap<>();

    Expanding(GrokPatterns patterns, boolean namedOnly) {
      this.patterns = patterns;
      this.namedOnly = namedOnly;
    }

    String expand(String text, int depth) {
      if (depth > DEEPEST) {
        throw new EvaluationFailure("the pattern refers to itself: " + Excerpt.of(text));
      }
      StringBuilder out = new StringBuilder();
      Matcher reference = REFERENCE.matcher(text);
      int copied = 0;
      while (reference.find()) {
        out.append(text, copied, reference.start());
        append(reference, depth, out);
        copied = reference.end();
      }
      out.append(text, copied, text.length());
      if (out.length() > LONGEST) {
        throw new EvaluationFailure("the pattern is longer than " + LONGEST + " characters");
      }
      return out.toString();
    }

    private void append(Matcher reference, int depth, StringBuilder out) {
      String definition = patterns.get(reference.group(1));
      boolean named = reference.group(2) != null;
      if (named || (!namedOnly && depth == 0)) {
        String group = "grok" + captures.size();
        captures.put(
            group,
            new Capture(named ? reference.group(2) : reference.group(1), reference.group(3)));
        out.append("(?P<").append(group).append('>');
      } else {
        out.append("(?:");
      }
      out.append(expand(definition, depth + 1)).append(')');
    }
  }
}
