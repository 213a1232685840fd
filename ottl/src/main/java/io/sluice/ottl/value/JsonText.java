package io.sluice.ottl.value;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfBoolean;
import io.sluice.spans.AttributeValue.OfBytes;
import io.sluice.spans.AttributeValue.OfDouble;
import io.sluice.spans.AttributeValue.OfList;
import io.sluice.spans.AttributeValue.OfLong;
import io.sluice.spans.AttributeValue.OfMap;
import io.sluice.spans.AttributeValue.OfString;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value as JSON, in the manner of Go's encoder, on which people's patterns rely: keys sorted,
 * bytes in base64, {@code <}, {@code >} and {@code &} escaped. It is written from values that
 * statements have computed, and no longer than a value may be; the text of an attribute that lies
 * in a span is another one, in {@code io.sluice.spans.text}, which leaves those characters alone.
 */
public final class JsonText {
  private final BoundedText out = new BoundedText();

  private JsonText() {}

  public static String of(AttributeValue value) {
    JsonText text = new JsonText();
    text.value(value);
    return text.out.toString();
  }

  private void value(AttributeValue value) {
    if (value instanceof OfString text) {
      string(text.value().toString());
    } else if (value instanceof OfLong number) {
      out.append(Long.toString(number.value()));
    } else if (value instanceof OfDouble number) {
      out.append(number(number.value()));
    } else if (value instanceof OfBoolean flag) {
      out.append(Boolean.toString(flag.value()));
    } else if (value instanceof OfBytes bytes) {
      string(Base64.getEncoder().encodeToString(bytes.value()));
    } else if (value instanceof OfList list) {
      list(list);
    } else if (value instanceof OfMap map) {
      map(map.entries());
    } else {
      out.append("null");
    }
  }

  private void list(OfList list) {
    String separator = "[";
    for (AttributeValue element : list.values()) {
      out.append(separator);
      value(element);
      separator = ",";
    }
    out.append(list.values().isEmpty() ? "[]" : "]");
  }

  private void map(Map<String, AttributeValue> entries) {
    String separator = "{";
    for (Map.Entry<String, AttributeValue> entry : new TreeMap<>(entries).entrySet()) {
      out.append(separator);
      string(entry.getKey());
      out.append(":");
      value(entry.getValue());
      separator = ",";
    }
    out.append(entries.isEmpty() ? "{}" : "}");
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
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
          out.append(String.format("\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
    }
  }

  /** A number with as many digits as it needs; with an exponent only when it is long. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    double size = Math.abs(value);
    return size != 0 && (size < 1e-6 || size >= 1e21)
        ? GoNumber.exponential(value, -1, 1)
        : GoNumber.plain(value, -1);
  }
}
