package io.sluice.connectors.spanmetrics;

import com.google.re2j.Pattern;

/** A pattern for keys: {@code *} is within a segment between dots, {@code **} is anything. */
final class Glob {
  private Glob() {}

  static Pattern compile(String glob) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c != '*') {
        expression.append(c == '?' ? "[^.]" : Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
        expression.append(".*");
        i++;
      } else {
        expression.append("[^.]*");
      }
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL);
  }
}
