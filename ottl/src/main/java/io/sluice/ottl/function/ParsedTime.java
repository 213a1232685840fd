package io.sluice.ottl.function;

import io.sluice.component.TimeSource;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A time while it is read from a text, field by field. */
final class ParsedTime {
  private static final int NOT_A_YEAR = 0;

  /** A time without a year that would lie further ahead than this is one of last year. */
  private static final Duration AHEAD = Duration.ofDays(7);

  private final String text;
  private final Locale locale;
  private final Map<ChronoField, Integer> numbers = new EnumMap<>(ChronoField.class);
  private int at;
  private ZoneId zone;

  ParsedTime(String text, Locale locale) {
    this.text = text;
    this.locale = locale;
  }

  private EvaluationFailure expected(String what) {
    return new EvaluationFailure(
        Excerpt.quoted(text)
            + " does not fit the format: expected "
            + what
            + " at "
            + Excerpt.quoted(text.substring(Math.min(at, text.length()))));
  }

  void literal(String wanted) {
    if (!text.startsWith(wanted, at)) {
      throw expected("'" + wanted + "'");
    }
    at += wanted.length();
  }

  void expectEnd() {
    if (at < text.length()) {
      throw expected("the end");
    }
  }

  void number(ChronoField field, int least, int most) {
    while (least == 1 && text.startsWith(" ", at)) {
      at++;
    }
    numbers.put(field, Integer.parseInt(digits(least, most)));
  }

  private String digits(int least, int most) {
    int end = at;
    while (end < text.length() && end - at < most && isDigit(text.charAt(end))) {
      end++;
    }
    if (end - at < least) {
      throw expected(least + " digits");
    }
    String digits = text.substring(at, end);
    at = end;
    return digits;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  void shortYear() {
    int year = Integer.parseInt(digits(2, 2));
    numbers.put(ChronoField.YEAR, year >= 69 ? 1900 + year : 2000 + year);
  }

  void fraction() {
    String digits = digits(1, 9);
    numbers.put(
        ChronoField.NANO_OF_SECOND, Integer.parseInt(digits + "0".repeat(9 - digits.length())));
  }

  /**
   * Seconds may have a fraction that the format does not mention.
   *
   * @param next what the format goes on with; a separator there means that it does mention it
   */
  void unmentionedFraction(String next) {
    boolean separated = text.startsWith(".", at) || text.startsWith(",", at);
    boolean mentioned = next.equals(".") || next.equals(",");
    if (separated && !mentioned && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
      at++;
      fraction();
    }
  }

  void month(TextStyle style) {
    for (Month month : Month.values()) {
      if (word(month.getDisplayName(style, locale))) {
        numbers.put(ChronoField.MONTH_OF_YEAR, month.getValue());
        return;
      }
    }
    throw expected("a month");
  }

  void weekday(TextStyle style) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (word(day.getDisplayName(style, locale))) {
        return;
      }
    }
    throw expected("a day of the week");
  }

  void halfOfDay() {
    if (word("AM")) {
      numbers.put(ChronoField.AMPM_OF_DAY, 0);
    } else if (word("PM")) {
      numbers.put(ChronoField.AMPM_OF_DAY, 1);
    } else {
      throw expected("AM or PM");
    }
  }

  private boolean word(String word) {
    boolean matches = text.regionMatches(true, at, word, 0, word.length());
    at += matches ? word.length() : 0;
    return matches;
  }

  /** An offset with or without colons, minutes and seconds. */
  void offset() {
    if (word("Z")) {
      zone = ZoneOffset.UTC;
      return;
    }
    if (at >= text.length() || "+-".indexOf(text.charAt(at)) < 0) {
      throw expected("a zone's offset");
    }
    int sign = text.charAt(at++) == '-' ? -1 : 1;
    int seconds = Integer.parseInt(digits(2, 2)) * 3600;
    for (int unit = 60; unit >= 1 && hasOffsetPart(); unit /= 60) {
      at += text.charAt(at) == ':' ? 1 : 0;
      seconds += Integer.parseInt(digits(2, 2)) * unit;
    }
    if (seconds > ZoneOffset.MAX.getTotalSeconds()) {
      throw expected("a smaller offset");
    }
    zone = ZoneOffset.ofTotalSeconds(sign * seconds);
  }

  private boolean hasOffsetPart() {
    int from = text.startsWith(":", at) ? at + 1 : at;
    return from < text.length() && isDigit(text.charAt(from));
  }

  /** An abbreviation; one that is not UTC says nothing that could be relied on. */
  void zoneName() {
    int end = at;
    while (end < text.length() && Character.isUpperCase(text.charAt(end))) {
      end++;
    }
    if (end - at < 3) {
      throw expected("a zone's abbreviation");
    }
    zone = ZoneOffset.UTC;
    at = end;
  }

  ZonedDateTime toTime(ZoneId otherwise, TimeSource now) {
    ZoneId where = zone == null ? otherwise : zone;
    int year = numbers.getOrDefault(ChronoField.YEAR, NOT_A_YEAR);
    if (year != NOT_A_YEAR) {
      return inYear(year).atZone(where);
    }
    Instant today = Instant.ofEpochMilli(now.epochMillis());
    int thisYear = today.atZone(where).getYear();
    ZonedDateTime time = inYear(thisYear).atZone(where);
    return time.toInstant().isAfter(today.plus(AHEAD)) ? inYear(thisYear - 1).atZone(where) : time;
  }

  private LocalDateTime inYear(int year) {
    return LocalDateTime.of(
        year,
        numbers.getOrDefault(ChronoField.MONTH_OF_YEAR, 1),
        numbers.getOrDefault(ChronoField.DAY_OF_MONTH, 1),
        hour(),
        numbers.getOrDefault(ChronoField.MINUTE_OF_HOUR, 0),
        numbers.getOrDefault(ChronoField.SECOND_OF_MINUTE, 0),
        numbers.getOrDefault(ChronoField.NANO_OF_SECOND, 0));
  }

  private int hour() {
    Integer ofHalf = numbers.get(ChronoField.CLOCK_HOUR_OF_AMPM);
    Integer half = numbers.get(ChronoField.AMPM_OF_DAY);
    int hour = ofHalf == null ? numbers.getOrDefault(ChronoField.HOUR_OF_DAY, 0) : ofHalf;
    if (half == null) {
      return hour;
    }
    return half == 0 ? hour == 12 ? 0 : hour : hour < 12 ? hour + 12 : hour;
  }
}
