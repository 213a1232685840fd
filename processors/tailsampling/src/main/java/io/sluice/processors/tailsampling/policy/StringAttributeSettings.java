package io.sluice.processors.tailsampling.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sluice.component.settings.Checks;
import java.util.List;

/**
 * A text that equals or matches one of several, on a resource or span.
 *
 * @param enabledRegexMatching the values are regular expressions, found anywhere in the text
 * @param cacheMaxSize for how many texts the result of matching is remembered; zero for 128
 * @param invertMatch sampled are the traces in which nothing matches
 */
public record StringAttributeSettings(
    String key,
    List<String> values,
    boolean enabledRegexMatching,
    int cacheMaxSize,
    boolean invertMatch) {
  public StringAttributeSettings {
    values = List.copyOf(values);
    Checks checks = new Checks();
    for (int i = 0; enabledRegexMatching && i < values.size(); i++) {
      String why = flaw(values.get(i));
      checks.that(why.isEmpty(), "values[" + i + "]", why);
    }
    checks.done();
  }

  private static String flaw(String pattern) {
    try {
      Pattern.compile(pattern);
      return "";
    } catch (PatternSyntaxException e) {
      return "\""
          + pattern
          + "\" is no regular expression (RE2 syntax: no look-around, no back-references): "
          + e.getDescription();
    }
  }
}
