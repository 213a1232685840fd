package io.sluice.exporters.debug;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Writes {@code 2026-08-21 10:00:01.5 +0000 UTC}. Times beyond the year 2262 have turned negative
 * on the wire's way through a signed number and print as times before 1970, as in the collector.
 */
final class UtcTime {
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private UtcTime() {}

  static void append(long nanosSince1970, StringBuilder out) {
    long second = Math.floorDiv(nanosSince1970, NANOS_PER_SECOND);
    LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    out.append(time.toLocalDate()).append(' ');
    twoDigits(time.getHour(), out);
    twoDigits(time.getMinute(), out.append(':'));
    twoDigits(time.getSecond(), out.append(':'));
    fraction((int) Math.floorMod(nanosSince1970, NANOS_PER_SECOND), out);
    out.append(" +0000 UTC");
  }

  private static void twoDigits(int number, StringBuilder out) {
    out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /** Digits up to the last that is not zero; nothing for a whole second. */
  private static void fraction(int nanos, StringBuilder out) {
    if (nanos == 0) {
      return;
    }
    out.append('.');
    int rest = nanos;
    for (long unit = NANOS_PER_SECOND / 10; rest > 0; unit /= 10) {
      out.append((char) ('0' + rest / unit));
      rest %= (int) unit;
    }
  }
}
