package io.sluice.exporters.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The header of that name: seconds, or a date. */
final class RetryAfter {
  private RetryAfter() {}

  /** The pause that is asked for; zero when it cannot be read, or is over. */
  static Duration parse(String value, Instant now) {
    String text = value.strip();
    if (text.matches("\\d{1,18}")) {
      return Delays.of(Long.parseLong(text), 0);
    }
    try {
      Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return until.isAfter(now)
          ? Delays.of(Duration.between(now, until).toSeconds(), 0)
          : Duration.ZERO;
    } catch (DateTimeException e) {
      // The pause is a wish; without one that can be read, our own applies.
      return Duration.ZERO;
    }
  }
}
