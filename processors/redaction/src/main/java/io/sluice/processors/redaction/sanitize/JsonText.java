package io.sluice.processors.redaction.sanitize;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * JSON documents, one behind the other, whose values became question marks; keys and structure
 * stay, blanks do not. Where the text stops being JSON, three points take the place of the rest.
 */
final class JsonText {
  private static final String REST = "...";

  private final String json;
  private final StringBuilder out;
  private final Deque<Character> open = new ArrayDeque<>();

  /** Whether the next string in an object is a key. */
  private boolean keyNext;

  private int at;

  private JsonText(String json) {
    this.json = json;
    this.out = new StringBuilder(json.length());
  }

  static String withoutValues(String json) {
    return new JsonText(json).write();
  }

  private String write() {
    while (at < json.length()) {
      char c = json.charAt(at);
      if (c == '"') {
        string();
      } else if (Character.isWhitespace(c)) {
        blank(c);
      } else if (!structure(c) && !literal()) {
        return out.append(REST).toString();
      }
    }
    return open.isEmpty() ? out.toString() : out.append(REST).toString();
  }

  /** Between documents a line's end stays. */
  private void blank(char c) {
    if (c == '\n' && open.isEmpty() && !out.isEmpty()) {
      out.append(c);
    }
    at++;
  }

  private boolean structure(char c) {
    switch (c) {
      case '{', '[' -> {
        open.push(c);
        keyNext = c == '{';
      }
      case '}', ']' -> {
        if (open.isEmpty() || open.pop() != (c == '}' ? '{' : '[')) {
          return false;
        }
        keyNext = false;
      }
      case ',' -> keyNext = !open.isEmpty() && open.peek() == '{';
      case ':' -> keyNext = false;
      default -> {
        return false;
      }
    }
    out.append(c);
    at++;
    return true;
  }

  private void string() {
    int end = at + 1;
    while (end < json.length() && json.charAt(end) != '"') {
      end += json.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end + 1, json.length());
    out.append(keyNext ? json.substring(at, end) : "\"?\"");
    keyNext = false;
    at = end;
  }

  /** A number, true, false or null; anything else is none. */
  private boolean literal() {
    int end = at;
    while (end < json.length() && isOfLiteral(json.charAt(end))) {
      end++;
    }
    if (end == at || keyNext) {
      return false;
    }
    out.append("\"?\"");
    at = end;
    return true;
  }

  private static boolean isOfLiteral(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.';
  }
}
