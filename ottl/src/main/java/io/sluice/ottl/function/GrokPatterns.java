package io.sluice.ottl.function;

import io.sluice.ottl.path.Nearest;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Patterns by name. The usual ones are in the resource {@code grok-patterns}. */
final class GrokPatterns {
  private static final GrokPatterns STANDARD = new GrokPatterns(read());

  private final Map<String, String> patterns;

  private GrokPatterns(Map<String, String> patterns) {
    this.patterns = patterns;
  }

  static GrokPatterns standard() {
    return STANDARD;
  }

  /** These and some more, written {@code NAME=pattern}. */
  GrokPatterns with(List<String> definitions) {
    Map<String, String> all = new LinkedHashMap<>(patterns);
    for (String definition : definitions) {
      int equals = definition.indexOf('=');
      if (equals <= 0) {
        throw new BadArgument("pattern_definitions: write NAME=pattern, not '" + definition + "'");
      }
      all.put(definition.substring(0, equals), definition.substring(equals + 1));
    }
    return new GrokPatterns(all);
  }

  String get(String name) {
    String pattern = patterns.get(name);
    if (pattern == null) {
      throw new EvaluationFailure(
          "there is no pattern "
              + Excerpt.of(name)
              + Nearest.to(name, patterns.keySet())
                  .map(nearest -> "; did you mean " + nearest + "?")
                  .orElse(""));
    }
    return pattern;
  }

  Map<String, String> all() {
    return Map.copyOf(patterns);
  }

  private static Map<String, String> read() {
    Map<String, String> patterns = new LinkedHashMap<>();
    try (InputStream in = GrokPatterns.class.getResourceAsStream("grok-patterns")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(
              line -> {
                int space = line.indexOf(' ');
                patterns.put(line.substring(0, space), line.substring(space + 1));
              });
      return patterns;
    } catch (IOException e) {
      throw new IllegalStateException("the jar lacks its grok-patterns", e);
    }
  }
}
