package io.sluice.extensions.zpages.markup;

import io.sluice.component.ComponentId;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Writes JSON of records, lists, maps and plain values. A record's component {@code heldSpans}
 * becomes {@code held_spans}. Angle brackets are escaped, so that the text is harmless wherever it
 * ends up.
 */
public final class Json {
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private final StringBuilder out = new StringBuilder(4096);

  private Json() {}

  public static String of(Object value) {
    Json json = new Json();
    json.value(value);
    return json.out.append('\n').toString();
  }

  private void value(Object value) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Optional<?> optional) {
      value(optional.orElse(null));
    } else if (value instanceof OptionalDouble optional) {
      value(optional.isPresent() ? optional.getAsDouble() : null);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof List<?> list) {
      list(list);
    } else if (value instanceof Record record && !hasOwnText(record)) {
      record(record);
    } else if (value instanceof Enum<?> constant) {
      string(constant.name().toLowerCase(Locale.ROOT));
    } else {
      string(value.toString());
    }
  }

  /** Some records are one word to people, and so they are to programs. */
  private static boolean hasOwnText(Record record) {
    return record instanceof ComponentId || record instanceof Link;
  }

  private void number(Number number) {
    double value = number.doubleValue();
    boolean whole = !(number instanceof Double || number instanceof Float);
    if (whole || Double.isFinite(value)) {
      out.append(whole ? number.toString() : Double.toString(value));
    } else {
      out.append("null");
    }
  }

  private void map(Map<?, ?> map) {
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      member(entry.getKey().toString(), entry.getValue());
      separator = ",";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private void list(List<?> list) {
    String separator = "[";
    for (Object item : list) {
      out.append(separator);
      value(item);
      separator = ",";
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private void record(Record record) {
    String separator = "{";
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      out.append(separator);
      member(
          HUMP.matcher(component.getName()).replaceAll("_").toLowerCase(Locale.ROOT),
          read(component, record));
      separator = ",";
    }
    out.append(separator.equals("{") ? "{}" : "}");
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component + " of " + record.getClass(), e);
    }
  }

  private void member(String name, Object value) {
    string(name);
    out.append(':');
    value(value);
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
