package io.sluice.extensions.zpages.markup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers, durations and times as people read them. */
public final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int LONG_AGO_DAYS = 300;

  private Words() {}

  /** {@code 12,345}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 span}, {@code 2 spans}. */
  public static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** {@code 3.4/s}; a dash when nothing is known yet. */
  public static String rate(OptionalDouble perSecond) {
    return perSecond.isEmpty() ? "–" : rate(perSecond.getAsDouble());
  }

  private static String rate(double perSecond) {
    if (perSecond == 0) {
      return "0/s";
    }
    if (perSecond < 10) {
      return String.format(Locale.ROOT, "%.1f/s", perSecond);
    }
    if (perSecond < 10_000) {
      return String.format(Locale.ROOT, "%,d/s", Math.round(perSecond));
    }
    return perSecond < 1_000_000
        ? String.format(Locale.ROOT, "%.1fk/s", perSecond / 1e3)
        : String.format(Locale.ROOT, "%.1fM/s", perSecond / 1e6);
  }

  /** {@code 1.5 ms}. */
  public static String nanos(long nanos) {
    if (nanos < 1000) {
      return nanos + " ns";
    }
    if (nanos < 1_000_000) {
      return three(nanos / 1e3) + " µs";
    }
    if (nanos < 1_000_000_000) {
      return three(nanos / 1e6) + " ms";
    }
    return nanos < 120_000_000_000L ? three(nanos / 1e9) + " s" : duration(Duration.ofNanos(nanos));
  }

  /** With three digits that count. */
  private static String three(double number) {
    String format = number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f";
    String text = String.format(Locale.ROOT, format, number);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }

  /** {@code 2 h 5 min}. */
  public static String duration(Duration duration) {
    if (duration.toSeconds() < 60) {
      return duration.toSeconds() + " s";
    }
    if (duration.toMinutes() < 60) {
      return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
    return duration.toHours() < 48
        ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
        : duration.toDays() + " d " + duration.toHoursPart() + " h";
  }

  /** {@code 3 min 2 s ago}; the date when that was very long ago. */
  public static String ago(Instant then, Instant now) {
    Duration passed = Duration.between(then, now);
    if (passed.toDays() > LONG_AGO_DAYS) {
      return "on " + DATE.format(then);
    }
    return passed.toSeconds() < 1 ? "just now" : duration(passed) + " ago";
  }

  /** {@code 17:31:02 UTC}. */
  public static String time(Instant instant) {
    return TIME.format(instant) + " UTC";
  }

  /** {@code 12.3 MiB}. */
  public static String bytes(long bytes) {
    if (bytes < 1 << 10) {
      return bytes + " B";
    }
    return bytes < 1 << 20
        ? three(bytes / 1024.0) + " KiB"
        : three(bytes / 1024.0 / 1024.0) + " MiB";
  }

  /** Both halves of a trace id in hexadecimal. */
  public static String traceId(long high, long low) {
    return "%016x%016x".formatted(high, low);
  }

  public static String spanId(long id) {
    return "%016x".formatted(id);
  }
}
