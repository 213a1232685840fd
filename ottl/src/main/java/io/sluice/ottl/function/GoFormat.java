package io.sluice.ottl.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.sluice.ottl.value.BoundedText;
import io.sluice.ottl.value.Coercion;
import io.sluice.ottl.value.GoNumber;
import io.sluice.ottl.value.Hex;
import io.sluice.ottl.value.JsonText;
import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.Limits;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfBoolean;
import io.sluice.spans.AttributeValue.OfBytes;
import io.sluice.spans.AttributeValue.OfDouble;
import io.sluice.spans.AttributeValue.OfList;
import io.sluice.spans.AttributeValue.OfLong;
import io.sluice.spans.AttributeValue.OfMap;
import io.sluice.spans.AttributeValue.OfString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fills in a format by the rules of Go's Sprintf, mistakes included: they show in the text. */
final class GoFormat {
  private static final Pattern VERB =
      Pattern.compile("%([-+# 0]*)(\\d{1,7})?(?:\\.(\\d{0,5}))?(.)?");
  private static final int SHORTEST = -1;

  private final String flags;
  private final int width;
  private final int precision;

  private GoFormat(String flags, int width, int precision) {
    this.flags = flags;
    this.width = width;
    this.precision = precision;
  }

  static String format(String format, List<Object> values) {
    BoundedText out = new BoundedText();
    Matcher verbs = VERB.matcher(format);
    int copied = 0;
    int used = 0;
    while (verbs.find()) {
      out.append(format.substring(copied, verbs.start()));
      copied = verbs.end();
      String verb = verbs.group(4);
      if (verb == null) {
        out.append("%!(NOVERB)");
      } else if (verb.equals("%")) {
        out.append('%');
      } else if (used == values.size()) {
        out.append("%!" + verb + "(MISSING)");
      } else {
        out.append(of(verbs).format(verb.charAt(0), values.get(used++)));
      }
    }
    out.append(format.substring(copied));
    if (used < values.size()) {
      out.append(extra(values.subList(used, values.size())));
    }
    return out.toString();
  }

  private static String extra(List<Object> values) {
    return values.stream()
        .map(value -> typeName(value) + "=" + plain(value))
        .collect(Collectors.joining(", ", "%!(EXTRA ", ")"));
  }

  private static GoFormat of(Matcher verb) {
    int width = verb.group(2) == null ? 0 : Integer.parseInt(verb.group(2));
    Limits.checkLength(width);
    String digits = verb.group(3);
    int precision = digits == null ? SHORTEST : digits.isEmpty() ? 0 : Integer.parseInt(digits);
    return new GoFormat(verb.group(1), width, precision);
  }

  private String format(char verb, Object value) {
    String text =
        switch (verb) {
          case 'v' -> verbV(value);
          case 'T' -> typeName(value);
          case 's' -> string(value);
          case 'q' -> quoted(value);
          case 'd', 'b', 'o', 'c' -> whole(verb, value);
          case 'x', 'X' -> hex(verb, value);
          case 'f', 'F', 'e', 'E', 'g', 'G' -> floating(verb, value);
          case 't' -> value instanceof OfBoolean flag ? Boolean.toString(flag.value()) : null;
          default -> null;
        };
    return text == null
        ? "%!" + verb + "(" + typeName(value) + "=" + plain(value) + ")"
        : padded(text, Kind.of(value));
  }

  private String verbV(Object value) {
    boolean number = value instanceof OfLong || value instanceof OfDouble;
    return number && precision >= 0 ? floating('g', value) : signed(plain(value), value);
  }

  private String string(Object value) {
    boolean isText =
        value instanceof OfString || value instanceof OfBytes || !(value instanceof AttributeValue);
    if (value == null || !isText) {
      return value instanceof OfList || value instanceof OfMap ? plain(value) : null;
    }
    String text = value instanceof OfBytes bytes ? text(bytes) : plain(value);
    return precision < 0
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Math.min(precision, count(text))));
  }

  private static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String text(OfBytes bytes) {
    return new String(bytes.value(), StandardCharsets.UTF_8);
  }

  private static String quoted(Object value) {
    return value instanceof OfString ? JsonText.of((AttributeValue) value) : null;
  }

  private String whole(char verb, Object value) {
    if (!(value instanceof OfLong number)) {
      return null;
    }
    return switch (verb) {
      case 'b' -> signed(Long.toString(number.value(), 2), value);
      case 'o' -> signed(Long.toString(number.value(), 8), value);
      case 'c' ->
          Character.isValidCodePoint((int) number.value())
              ? Character.toString((int) number.value())
              : "\ufffd";
      default -> signed(Long.toString(number.value()), value);
    };
  }

  private String hex(char verb, Object value) {
    String digits = null;
    if (value instanceof OfLong number) {
      digits = Long.toString(number.value(), 16);
      if (flags.contains("#")) {
        digits = digits.startsWith("-") ? "-0x" + digits.substring(1) : "0x" + digits;
      }
    } else if (value instanceof OfString text) {
      digits = Hex.of(text.value().toByteArray());
    } else if (value instanceof OfBytes bytes) {
      digits = Hex.of(bytes.value());
    }
    return digits == null || verb == 'x' ? digits : digits.toUpperCase(Locale.ROOT);
  }

  private String floating(char verb, Object value) {
    if (!(value instanceof OfDouble number)) {
      return null;
    }
    double d = number.value();
    if (Double.isNaN(d) || Double.isInfinite(d)) {
      return JsonText.number(d);
    }
    int digits = precision < 0 ? 6 : precision;
    String text =
        switch (verb) {
          case 'f', 'F' -> GoNumber.plain(d, digits);
          case 'e', 'E' -> GoNumber.exponential(d, digits, 2);
          default -> precision < 0 ? GoNumber.shortest(d) : GoNumber.significant(d, precision);
        };
    return signed(Character.isUpperCase(verb) ? text.toUpperCase(Locale.ROOT) : text, value);
  }

  private String signed(String text, Object value) {
    boolean number = value instanceof OfLong || value instanceof OfDouble;
    if (!number || text.startsWith("-") || text.startsWith("+")) {
      return text;
    }
    return flags.contains("+") ? "+" + text : flags.contains(" ") ? " " + text : text;
  }

  private String padded(String text, Kind kind) {
    int missing = width - count(text);
    if (missing <= 0) {
      return text;
    }
    if (flags.contains("-")) {
      return text + " ".repeat(missing);
    }
    if (!flags.contains("0")) {
      return " ".repeat(missing) + text;
    }
    boolean sign =
        (kind == Kind.INT || kind == Kind.FLOAT) && (text.startsWith("-") || text.startsWith("+"));
    String zeros = "0".repeat(missing);
    return sign ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
  }

  /** As %v prints it: lists and maps in Go's brackets. */
  private static String plain(Object value) {
    if (value == null || value instanceof AttributeValue.Empty) {
      return "<nil>";
    }
    if (value instanceof OfDouble number) {
      return GoNumber.shortest(number.value());
    }
    if (value instanceof OfList list) {
      return list.values().stream().map(GoFormat::plain).collect(Collectors.joining(" ", "[", "]"));
    }
    if (value instanceof OfMap map) {
      return new TreeMap<>(map.entries())
          .entrySet().stream()
              .map(entry -> entry.getKey() + ":" + plain(entry.getValue()))
              .collect(Collectors.joining(" ", "map[", "]"));
    }
    if (value instanceof OfBytes bytes) {
      StringBuilder numbers = new StringBuilder("[");
      for (byte b : bytes.value()) {
        numbers.append(numbers.length() > 1 ? " " : "").append(b & 0xff);
      }
      return numbers.append(']').toString();
    }
    return value instanceof Duration duration
        ? GoDuration.format(duration)
        : Coercion.toText(value).replace("\"", value instanceof OfString ? "\"" : "");
  }

  private static String typeName(Object value) {
    return switch (Kind.of(value)) {
      case NIL -> "<nil>";
      case STRING -> "string";
      case BOOLEAN -> "bool";
      case INT -> "int64";
      case FLOAT -> "float64";
      case BYTES -> "[]uint8";
      case LIST -> "[]interface {}";
      case MAP -> "map[string]interface {}";
      case TIME -> "time.Time";
      case DURATION -> "time.Duration";
      case TRACE_ID -> "pcommon.TraceID";
      case SPAN_ID -> "pcommon.SpanID";
      case WHOLE -> "ptrace.Span";
    };
  }
}
