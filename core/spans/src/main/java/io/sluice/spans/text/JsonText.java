package io.sluice.spans.text;

import io.sluice.spans.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes lists and maps as JSON without spaces, a map's keys in the order of their bytes. This is
 * the text that the collector makes of an attribute; OTTL's own, in {@code io.sluice.ottl.value},
 * escapes what HTML would take for markup, has names for numbers that JSON has no form for, and
 * stops when it becomes too long.
 */
final class JsonText {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out;

  /** A number that JSON has no form for was met. */
  private boolean impossible;

  private JsonText(StringBuilder out) {
    this.out = out;
  }

  /** Appends it, or nothing at all if there is a number in it that JSON has no form for. */
  static void append(Value listOrMap, StringBuilder out) {
    int before = out.length();
    JsonText json = new JsonText(out);
    json.value(listOrMap);
    if (json.impossible) {
      out.setLength(before);
    }
  }

  private void value(Value value) {
    switch (value.kind()) {
      case EMPTY -> out.append("null");
      case STRING -> string(value.asText().toString());
      case DOUBLE -> number(value.asDouble());
      case BYTES -> out.append('"').append(ValueText.base64(value)).append('"');
      case LIST -> list(value.asList());
      case MAP -> map(value.asMap());
      case BOOLEAN, LONG -> ValueText.append(value, out);
    }
  }

  private void number(double number) {
    impossible |= !Double.isFinite(number);
    DoubleText.append(number, out);
  }

  private void list(List<Value> values) {
    String separator = "[";
    for (Value value : values) {
      out.append(separator);
      value(value);
      separator = ",";
    }
    out.append(values.isEmpty() ? "[]" : "]");
  }

  /** Of a key that is there several times, the last one counts. */
  private void map(List<Value.Entry> entries) {
    List<Value.Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparing(Value.Entry::key));
    String separator = "{";
    for (int i = 0; i < sorted.size(); i++) {
      Value.Entry entry = sorted.get(i);
      if (i + 1 == sorted.size() || !sorted.get(i + 1).key().equals(entry.key())) {
        out.append(separator);
        string(entry.key().toString());
        out.append(':');
        value(entry.value());
        separator = ",";
      }
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      // Line ends for JavaScript, and escaped for its sake by the collector's encoder.
      case '\u2028' -> out.append("\\u2028");
      case '\u2029' -> out.append("\\u2029");
      default -> {
        if (c < ' ') {
          out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
        } else {
          out.append(c);
        }
      }
    }
  }
}
