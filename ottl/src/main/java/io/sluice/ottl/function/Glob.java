package io.sluice.ottl.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;

/**
 * A pattern such as {@code /user/*}: {@code *} is any text, {@code ?} any character, {@code [ab]}
 * and {@code [!ab]} one of some, {@code {a,b}} one of several texts.
 */
final class Glob {
  private final String glob;
  private final StringBuilder regex = new StringBuilder("(?s)");
  private int braces;

  private Glob(String glob) {
    this.glob = glob;
  }

  /** The regular expression that matches the same as a whole. */
  static Pattern compile(String glob) {
    try {
      return Pattern.compile(new Glob(glob).translate());
    } catch (PatternSyntaxException e) {
      throw new EvaluationFailure(
          Excerpt.quoted(glob) + " is not a pattern: " + Excerpt.reason(e), e);
    }
  }

  private String translate() {
    int at = 0;
    while (at < glob.length()) {
      at = translate(at);
    }
    return regex.toString();
  }

  private int translate(int at) {
    char c = glob.charAt(at);
    switch (c) {
      case '*' -> regex.append(".*");
      case '?' -> regex.append('.');
      case '[' -> {
        return characters(at);
      }
      case '{' -> {
        braces++;
        regex.append("(?:");
      }
      case '}' -> regex.append(braces-- > 0 ? ")" : "\\}");
      case ',' -> regex.append(braces > 0 ? "|" : ",");
      case '\\' -> {
        if (at + 1 < glob.length()) {
          int next = glob.codePointAt(at + 1);
          regex.append(Pattern.quote(Character.toString(next)));
          return at + 1 + Character.charCount(next);
        }
        regex.append("\\\\");
      }
      default -> {
        int codePoint = glob.codePointAt(at);
        regex.append(Pattern.quote(Character.toString(codePoint)));
        return at + Character.charCount(codePoint);
      }
    }
    return at + 1;
  }

  private int characters(int at) {
    int end = glob.indexOf(']', at + 2);
    if (end < 0) {
      throw new EvaluationFailure(Excerpt.quoted(glob) + " is not a pattern: ] is missing");
    }
    boolean not = glob.charAt(at + 1) == '!';
    String inner = glob.substring(not ? at + 2 : at + 1, end);
    regex
        .append(not ? "[^" : "[")
        .append(inner.replace("\\", "\\\\").replace("[", "\\[").replace("^", "\\^"))
        .append(']');
    return end + 1;
  }
}
