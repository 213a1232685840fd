package io.sluice.config.binding;

import io.sluice.config.report.Problems;
import io.sluice.config.yaml.ScalarTyping;
import io.sluice.config.yaml.YamlNode;
import io.sluice.config.yaml.YamlScalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Binds single values: strictly, since a quiet conversion is a mistake that nobody sees. */
final class ScalarBinder {
  private static final Set<Class<?>> INTEGERS =
      Set.of(int.class, Integer.class, long.class, Long.class);
  private static final Set<Class<?>> FLOATS = Set.of(double.class, Double.class);
  private static final Set<Class<?>> BOOLEANS = Set.of(boolean.class, Boolean.class);

  private final Problems problems;

  ScalarBinder(Problems problems) {
    this.problems = problems;
  }

  static boolean binds(Class<?> type) {
    return INTEGERS.contains(type)
        || FLOATS.contains(type)
        || BOOLEANS.contains(type)
        || type == String.class
        || type == Duration.class
        || type.isEnum();
  }

  Bound bind(Class<?> type, Spot spot, Object current) {
    Optional<Object> value = value(type, spot);
    return value.isPresent() ? Bound.to(value.get()) : Bound.failedOver(current);
  }

  private Optional<Object> value(Class<?> type, Spot spot) {
    if (type == String.class) {
      return string(spot).map(s -> s);
    }
    if (BOOLEANS.contains(type)) {
      return bool(spot);
    }
    if (type == Duration.class) {
      return duration(spot);
    }
    return type.isEnum() ? constant(type, spot) : number(type, spot);
  }

  /** The text of a string; a variable gives its text whatever YAML would make of it. */
  Optional<String> string(Spot spot) {
    YamlNode node = spot.node();
    if (node.reference().isPresent()) {
      return Optional.of(node.reference().get().text());
    }
    if (node instanceof YamlScalar scalar && scalar.value() instanceof String text) {
      return Optional.of(text);
    }
    boolean quotable = node instanceof YamlScalar scalar && !scalar.isNull();
    problems.add(Complaint.wrongType(spot, quotable ? "a string (use quotes)" : "a string"));
    return Optional.empty();
  }

  private Optional<Object> bool(Spot spot) {
    Object value = scalarOf(spot);
    if (value instanceof Boolean) {
      return Optional.of(value);
    }
    boolean quoted = value instanceof String text && ScalarTyping.typeOf(text) instanceof Boolean;
    problems.add(
        Complaint.wrongType(spot, quoted ? "true or false without quotes" : "true or false"));
    return Optional.empty();
  }

  private Optional<Object> number(Class<?> type, Spot spot) {
    Object value = scalarOf(spot);
    if (!(value instanceof Number number)) {
      boolean quoted = value instanceof String text && ScalarTyping.typeOf(text) instanceof Number;
      problems.add(Complaint.wrongType(spot, quoted ? "a number without quotes" : "a number"));
      return Optional.empty();
    }
    return FLOATS.contains(type) ? Optional.of(number.doubleValue()) : integer(type, number, spot);
  }

  private Optional<Object> integer(Class<?> type, Number number, Spot spot) {
    boolean isInt = type == int.class || type == Integer.class;
    double size = number.doubleValue();
    boolean fits =
        isInt
            ? size >= Integer.MIN_VALUE && size < Integer.MAX_VALUE + 1.0
            : number instanceof Long || (size >= Long.MIN_VALUE && size < 0x1p63);
    if (!fits) {
      long most = isInt ? Integer.MAX_VALUE : Long.MAX_VALUE;
      problems.add(Complaint.wrongType(spot, "a whole number, at most " + most));
      return Optional.empty();
    }
    warnOfLostFraction(number, spot);
    return Optional.of(isInt ? (Object) number.intValue() : (Object) number.longValue());
  }

  private void warnOfLostFraction(Number number, Spot spot) {
    if (number instanceof Double d && d != Math.rint(d)) {
      problems.add(
          Complaint.warning(
              spot, d + " is read as " + d.longValue() + ": a whole number is wanted here"));
    }
  }

  private Optional<Object> duration(Spot spot) {
    Object value = scalarOf(spot);
    if (value instanceof Number number) {
      return integer(long.class, number, spot).map(n -> nanoseconds((Long) n, number, spot));
    }
    if (!(value instanceof String text)) {
      problems.add(Complaint.wrongType(spot, "a duration such as 5s"));
      return Optional.empty();
    }
    try {
      return Optional.of(GoDuration.parse(text));
    } catch (IllegalArgumentException e) {
      problems.add(
          Complaint.unreadable(spot, e.getMessage())
              .expecting("a number with a unit: ns, us, ms, s, m or h, such as 5s or 1h30m"));
      return Optional.empty();
    }
  }

  private Duration nanoseconds(long nanos, Number written, Spot spot) {
    if (nanos != 0) {
      String plain = new BigDecimal(written.toString()).stripTrailingZeros().toPlainString();
      problems.add(
          Complaint.warning(
              spot, plain + " without a unit means nanoseconds; write " + plain + "s for seconds"));
    }
    return Duration.ofNanos(nanos);
  }

  private Optional<Object> constant(Class<?> type, Spot spot) {
    Optional<String> text = string(spot);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<?> found =
        Arrays.stream(type.getEnumConstants())
            .filter(c -> nameOf(c).equalsIgnoreCase(text.get().strip()))
            .findFirst();
    if (found.isEmpty()) {
      List<String> names =
          Arrays.stream(type.getEnumConstants()).map(ScalarBinder::nameOf).toList();
      problems.add(Complaint.noSuchName(spot, text.get(), names));
    }
    return found.map(c -> c);
  }

  private static String nameOf(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  private static Object scalarOf(Spot spot) {
    return spot.node() instanceof YamlScalar scalar ? scalar.value() : null;
  }
}
