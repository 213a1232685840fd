package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.compiled;
import static io.sluice.ottl.function.Parameters.literalFlag;
import static io.sluice.ottl.function.Parameters.literalTexts;
import static io.sluice.ottl.function.Parameters.pattern;
import static io.sluice.ottl.function.Parameters.text;
import static io.sluice.ottl.function.Parameters.textLike;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converters with patterns. */
final class MatchConverters {
  private MatchConverters() {}

  static void addTo(Functions functions) {
    functions.predicate(
        "IsMatch",
        textLike("target"),
        pattern("pattern"),
        (text, pattern) -> text != null && pattern.matcher(text).find());
    functions.converter(
        "ExtractPatterns",
        text("target"),
        compiled("pattern", MatchConverters::named),
        MatchConverters::extract);
    extractGrok(functions);
  }

  private static Pattern named(String regex) {
    try {
      Pattern pattern = Pattern.compile(regex);
      if (pattern.namedGroups().isEmpty()) {
        throw new EvaluationFailure(
            "the pattern needs at least one named group, such as (?P<name>...)");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new EvaluationFailure(
          Excerpt.quoted(regex)
              + " is not a regular expression that RE2 takes: "
              + Excerpt.reason(e),
          e);
    }
  }

  private static Map<String, String> extract(String text, Pattern pattern) {
    Map<String, String> found = new LinkedHashMap<>();
    Matcher match = pattern.matcher(text);
    if (match.find()) {
      pattern.namedGroups().keySet().stream()
          .sorted((a, b) -> pattern.namedGroups().get(a) - pattern.namedGroups().get(b))
          .forEach(name -> found.put(name, group(match, name)));
    }
    return found;
  }

  private static String group(Matcher match, String name) {
    String group = match.group(name);
    return group == null ? "" : group;
  }

  private static void extractGrok(Functions functions) {
    Parameter<String> target = text("target");
    Parameter<String> pattern = text("pattern");
    Parameter<Boolean> namedOnly = literalFlag("named_captures_only").orElse(false);
    Parameter<List<String>> definitions = literalTexts("pattern_definitions").orElse(List.of());
    functions.converter(
        "ExtractGrokPatterns",
        List.of(target, pattern, namedOnly, definitions),
        arguments -> {
          GrokPatterns patterns = GrokPatterns.standard().with(arguments.literal(definitions));
          boolean named = arguments.literal(namedOnly);
          Argument<String> text = arguments.get(target);
          Argument<Grok> grok = grok(arguments.get(pattern), patterns, named);
          return at -> Results.of(grok.at(at).extract(text.at(at)));
        });
  }

  private static Argument<Grok> grok(
      Argument<String> pattern, GrokPatterns patterns, boolean named) {
    if (!(pattern instanceof Argument.Fixed<String> fixed)) {
      return at -> Grok.compile(pattern.at(at), patterns, named);
    }
    try {
      return new Argument.Fixed<>(Grok.compile(fixed.value(), patterns, named));
    } catch (EvaluationFailure e) {
      throw new BadArgument("pattern: " + e.getMessage(), e);
    }
  }
}
