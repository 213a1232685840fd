package io.sluice.config.binding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 1h30m}, {@code 200ms}, {@code -1.5s}. */
public final class GoDuration {
  private static final int LONGEST = 100;
  private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)([^0-9.]*)");
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final Map<String, Long> NANOS_OF_UNIT =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private GoDuration() {}

  /** Reads a duration; the exception's message says what is wrong with the text. */
  public static Duration parse(String text) {
    String rest = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return Duration.ZERO;
    }
    if (rest.isEmpty() || rest.length() > LONGEST) {
      throw invalid("invalid duration", text);
    }
    BigDecimal nanos = nanos(rest, text).setScale(0, RoundingMode.DOWN);
    if (nanos.compareTo(MOST) > 0) {
      throw invalid("invalid duration", text);
    }
    Duration size = Duration.ofNanos(nanos.longValueExact());
    return text.startsWith("-") ? size.negated() : size;
  }

  private static BigDecimal nanos(String rest, String text) {
    BigDecimal sum = BigDecimal.ZERO;
    Matcher part = PART.matcher(rest);
    int end = 0;
    while (part.find() && part.start() == end) {
      String unit = part.group(2);
      if (unit.isEmpty()) {
        throw invalid("missing unit in duration", text);
      }
      Long size = NANOS_OF_UNIT.get(unit);
      if (size == null) {
        throw invalid("unknown unit \"" + unit + "\" in duration", text);
      }
      sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(size)));
      end = part.end();
    }
    if (end != rest.length()) {
      throw invalid("invalid duration", text);
    }
    return sum;
  }

  private static IllegalArgumentException invalid(String what, String text) {
    return new IllegalArgumentException("time: " + what + " \"" + text + "\"");
  }
}
