package io.sluice.config.report;

import java.util.List;

/**
 * A text that configuration was read from.
 *
 * @param name what its user calls it: a file name, {@code env:NAME}, {@code --set}
 * @param text the whole text, as it was read
 */
public record SourceText(String name, String text) {

  /** The line with this number, counted from 1, without its line break; empty beyond the end. */
  public String line(int number) {
    List<String> lines = text.lines().skip(Math.max(0, number - 1)).limit(1).toList();
    return lines.isEmpty() ? "" : lines.get(0);
  }

  /** Where a line and a column (in code points, both from 1) lie in the text. */
  int offset(int line, int column) {
    int at = 0;
    for (int passed = 1; passed < line && at < text.length(); passed++) {
      at = afterLineBreak(at);
    }
    int wanted = Math.max(0, column - 1);
    int available = text.codePointCount(at, text.length());
    return text.offsetByCodePoints(at, Math.min(wanted, available));
  }

  Location locate(int offset) {
    int line = 1;
    int start = 0;
    for (int next = afterLineBreak(start); next <= offset && next > start; ) {
      line++;
      start = next;
      next = afterLineBreak(start);
    }
    return new Location(this, line, text.codePointCount(start, offset) + 1);
  }

  /** The offset of the line after the one at {@code from}; the text's length if there is none. */
  private int afterLineBreak(int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return i + 1;
      }
      if (c == '\r') {
        return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
      }
    }
    return text.length();
  }
}
