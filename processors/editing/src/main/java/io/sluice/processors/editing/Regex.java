package io.sluice.processors.editing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sluice.component.settings.Checks;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A regular expression in RE2's syntax, which takes linear time whatever it is given. It looks at
 * UTF-8 as it is, and is found anywhere in a text unless it says otherwise.
 */
public final class Regex {
  private final Pattern pattern;
  private final List<Text> groups;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
    List<Text> names = new ArrayList<>(Collections.nCopies(pattern.groupCount(), Text.EMPTY));
    for (Map.Entry<String, Integer> group : pattern.namedGroups().entrySet()) {
      names.set(group.getValue() - 1, Text.of(group.getKey()));
    }
    this.groups = List.copyOf(names);
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException with the reason why it is none
   */
  public static Regex of(String expression) {
    try {
      return new Regex(Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "is no regular expression in RE2 syntax, which has no look-around and no"
              + " back-references: "
              + e.getMessage(),
          e);
    }
  }

  /** Adds a problem unless it is an expression. */
  public static Optional<Regex> check(Checks checks, String key, String expression) {
    try {
      return Optional.of(of(expression));
    } catch (IllegalArgumentException e) {
      checks.that(false, key, e.getMessage());
      return Optional.empty();
    }
  }

  /** The names of its groups in their order; empty texts for those that have none. */
  public List<Text> groups() {
    return groups;
  }

  /** Whether it is found in a text. */
  public boolean isIn(Text text) {
    return pattern.matcher(text.toByteArray()).find();
  }

  /** Whether it is found in a text. */
  public boolean isIn(String text) {
    return pattern.matcher(text).find();
  }

  /** A text with something else in each place where it is found. */
  public String replaceAll(String text, UnaryOperator<String> replacement) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    StringBuilder replaced = new StringBuilder(text.length());
    int copied = 0;
    int before = -1;
    do {
      // An empty match right behind another one is none.
      if (matcher.end() > matcher.start() || matcher.start() != before) {
        replaced.append(text, copied, matcher.start()).append(replacement.apply(matcher.group()));
        copied = matcher.end();
      }
      before = matcher.end();
    } while (matcher.find());
    return replaced.append(text, copied, text.length()).toString();
  }

  /** Where it is found first. */
  public Optional<Found> find(Text text) {
    byte[] utf8 = text.toByteArray();
    Matcher matcher = pattern.matcher(utf8);
    return matcher.find() ? Optional.of(new Found(Text.ofUtf8(utf8), matcher)) : Optional.empty();
  }

  /** A place where the expression was found; groups count from 1. */
  public static final class Found {
    private final Text text;
    private final Matcher matcher;

    private Found(Text text, Matcher matcher) {
      this.text = text;
      this.matcher = matcher;
    }

    /** Whether a group has a part in it; optional ones may have none. */
    public boolean has(int group) {
      return matcher.start(group) >= 0;
    }

    /** Where a group begins, in bytes. */
    public int start(int group) {
      return matcher.start(group);
    }

    /** Where a group ends, in bytes. */
    public int end(int group) {
      return matcher.end(group);
    }

    /** What a group is; empty when it has no part in it. */
    public Text group(int group) {
      return has(group) ? text.part(start(group), end(group)) : Text.EMPTY;
    }
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }
}
