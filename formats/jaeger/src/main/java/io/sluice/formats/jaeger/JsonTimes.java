package io.sluice.formats.jaeger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as protobuf's JSON has them: {@code 2023-11-14T22:13:20.000000001Z} and {@code 1.5s}. */
final class JsonTimes {
  private static final long NANOS_IN_SECOND = 1_000_000_000;
  private static final Pattern DURATION = Pattern.compile("(-?)(\\d{1,12})(?:\\.(\\d{1,9}))?s");

  private JsonTimes() {}

  static String timestamp(long nanos) {
    return DateTimeFormatter.ISO_INSTANT.format(
        Instant.ofEpochSecond(
            Long.divideUnsigned(nanos, NANOS_IN_SECOND),
            Long.remainderUnsigned(nanos, NANOS_IN_SECOND)));
  }

  static String duration(long nanos) {
    long rest = Math.abs(nanos % NANOS_IN_SECOND);
    String sign = nanos < 0 ? "-" : "";
    String seconds = sign + Math.abs(nanos / NANOS_IN_SECOND);
    return rest == 0 ? seconds + "s" : seconds + "." + fraction(rest) + "s";
  }

  /** Three, six or nine digits. */
  private static String fraction(long nanos) {
    String digits = String.format("%09d", nanos);
    return digits.endsWith("000000")
        ? digits.substring(0, 3)
        : digits.endsWith("000") ? digits.substring(0, 6) : digits;
  }

  /**
   * Nanoseconds since 1970.
   *
   * @throws DateTimeException when the text is no time
   */
  static long parseTimestamp(String text) {
    var time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text);
    return time.getLong(ChronoField.INSTANT_SECONDS) * NANOS_IN_SECOND
        + time.get(ChronoField.NANO_OF_SECOND);
  }

  /**
   * Nanoseconds.
   *
   * @throws DateTimeException when the text is no duration
   */
  static long parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new DateTimeException("\"" + text + "\" is no duration such as 0.25s");
    }
    String fraction = matcher.group(3) == null ? "0" : matcher.group(3);
    long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
    long whole = Long.parseLong(matcher.group(2)) * NANOS_IN_SECOND + nanos;
    return matcher.group(1).isEmpty() ? whole : -whole;
  }
}
