package io.sluice.config;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Plain values as indented JSON. */
final class JsonText {
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  static String of(Object value) {
    JsonText json = new JsonText();
    json.value(value, "\n");
    return json.out.append('\n').toString();
  }

  private void value(Object value, String lineBreak) {
    if (value instanceof Map<?, ?> map) {
      block('{', '}', map.entrySet(), lineBreak, entry -> entry(entry, lineBreak + INDENT));
    } else if (value instanceof List<?> list) {
      block('[', ']', list, lineBreak, item -> value(item, lineBreak + INDENT));
    } else if (value == null || value instanceof Boolean || isNumber(value)) {
      out.append(value);
    } else {
      string(value.toString());
    }
  }

  private <T> void block(
      char open, char close, Iterable<T> items, String lineBreak, Consumer<T> write) {
    out.append(open);
    Iterator<T> rest = items.iterator();
    boolean empty = !rest.hasNext();
    while (rest.hasNext()) {
      out.append(lineBreak).append(INDENT);
      write.accept(rest.next());
      out.append(rest.hasNext() ? "," : "");
    }
    out.append(empty ? "" : lineBreak).append(close);
  }

  private void entry(Map.Entry<?, ?> entry, String lineBreak) {
    string(entry.getKey().toString());
    out.append(": ");
    value(entry.getValue(), lineBreak);
  }

  /** JSON has no infinities; they become strings. */
  private static boolean isNumber(Object value) {
    return value instanceof Number number
        && !Double.isNaN(number.doubleValue())
        && !Double.isInfinite(number.doubleValue());
  }

  private void string(String text) {
    out.append('"');
    text.codePoints().forEach(this::character);
    out.append('"');
  }

  private void character(int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ') {
          out.append(String.format("\\u%04x", c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }
}
