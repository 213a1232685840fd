package io.sluice.telemetry.logs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Writes {@code 2026-08-21T10:00:00.000Z}, or {@code +0200} for the Z where the zone is not UTC. By
 * hand, because the form never changes and a formatter would interpret its pattern for every line.
 */
record LineClock(ZoneId zone) {
  void append(long epochMillis, StringBuilder line) {
    Instant instant = Instant.ofEpochMilli(epochMillis);
    ZoneOffset offset = zone.getRules().getOffset(instant);
    LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, offset);
    digits(time.getYear(), 1000, line).append('-');
    digits(time.getMonthValue(), 10, line).append('-');
    digits(time.getDayOfMonth(), 10, line).append('T');
    digits(time.getHour(), 10, line).append(':');
    digits(time.getMinute(), 10, line).append(':');
    digits(time.getSecond(), 10, line).append('.');
    digits(Math.floorMod(epochMillis, 1000), 100, line);
    appendOffset(offset.getTotalSeconds() / 60, line);
  }

  private static void appendOffset(int minutes, StringBuilder line) {
    if (minutes == 0) {
      line.append('Z');
      return;
    }
    line.append(minutes < 0 ? '-' : '+');
    digits(Math.abs(minutes) / 60, 10, line);
    digits(Math.abs(minutes) % 60, 10, line);
  }

  /** Appends a number from the digit of that unit on, with leading zeros. */
  private static StringBuilder digits(int number, int unit, StringBuilder line) {
    for (int u = unit; u > 0; u /= 10) {
      line.append((char) ('0' + number / u % 10));
    }
    return line;
  }
}
