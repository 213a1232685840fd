package io.sluice.ottl.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Durations as Go writes them: {@code 1h15m30.5s}. */
final class GoDuration {
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|(\\d+\\.?\\d*|\\.\\d+)[a-zµμ]+)+");
  private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([a-zµμ]+)");
  private static final int LONGEST = 200;
  private static final Map<String, Long> NANOS =
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

  static Duration parse(String text) {
    if (text.length() > LONGEST || !WHOLE.matches(text)) {
      throw invalid(text);
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      Long unit = NANOS.get(part.group(2));
      if (unit == null) {
        throw invalid(text);
      }
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
    }
    if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw invalid(text);
    }
    return Duration.ofNanos(text.startsWith("-") ? -nanos.longValue() : nanos.longValue());
  }

  private static EvaluationFailure invalid(String text) {
    return new EvaluationFailure(
        Excerpt.quoted(text) + " is not a duration such as 1m30s or 250ms");
  }

  static String format(Duration duration) {
    Duration size = duration.abs();
    String sign = duration.isNegative() ? "-" : "";
    if (size.isZero()) {
      return "0s";
    }
    if (size.toSeconds() == 0) {
      return sign + fraction(size.toNanos());
    }
    long minutes = size.toMinutes();
    BigDecimal seconds = BigDecimal.valueOf(size.minusMinutes(minutes).toNanos(), 9);
    String text = seconds.stripTrailingZeros().toPlainString() + "s";
    if (minutes > 0) {
      text = minutes % 60 + "m" + text;
    }
    return sign + (minutes >= 60 ? minutes / 60 + "h" + text : text);
  }

  private static String fraction(long nanos) {
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    boolean micros = nanos < 1_000_000;
    BigDecimal number = BigDecimal.valueOf(nanos, micros ? 3 : 6);
    return number.stripTrailingZeros().toPlainString() + (micros ? "µs" : "ms");
  }
}
