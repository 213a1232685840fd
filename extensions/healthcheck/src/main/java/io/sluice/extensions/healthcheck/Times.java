package io.sluice.extensions.healthcheck;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Points and spans of time, as the collector's answers write them. */
final class Times {
  private static final long SECOND = 1_000_000_000;

  private Times() {}

  /** With the zone's offset: {@code 2026-08-21T10:00:00.25+02:00}. */
  static String point(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
  }

  /** Such as {@code 1h2m3.4s}; less than a second in {@code ms}, {@code µs} or {@code ns}. */
  static String length(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0s";
    }
    if (nanos < SECOND) {
      return belowASecond(nanos);
    }
    String seconds = decimal(nanos % (60 * SECOND), 9) + "s";
    long minutes = nanos / (60 * SECOND);
    if (minutes == 0) {
      return seconds;
    }
    return minutes < 60
        ? minutes + "m" + seconds
        : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
  }

  private static String belowASecond(long nanos) {
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    return nanos < 1_000_000 ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
  }

  private static String decimal(long value, int places) {
    BigDecimal exact = BigDecimal.valueOf(value, places).stripTrailingZeros();
    return exact.toPlainString();
  }
}
