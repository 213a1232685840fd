package io.sluice.ottl.function;

import io.sluice.component.TimeSource;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A format such as {@code %Y-%m-%d %H:%M:%S}, for reading and writing times. */
final class TimeFormat {
  private static final Map<Character, String> COMPOSED =
      Map.of(
          'D', "%m/%d/%y",
          'x', "%m/%d/%y",
          'F', "%Y-%m-%d",
          'T', "%H:%M:%S",
          'X', "%H:%M:%S",
          'r', "%I:%M:%S %p",
          'R', "%H:%M",
          'c', "%a %b %d %H:%M:%S %Y");
  private static final Map<Character, String> LITERAL = Map.of('n', "\n", 't', "\t", '%', "%");

  private final List<TimeField> fields;
  private final Locale locale;

  private TimeFormat(List<TimeField> fields, Locale locale) {
    this.fields = List.copyOf(fields);
    this.locale = locale;
  }

  static TimeFormat compile(String format) {
    if (format.isEmpty()) {
      throw new EvaluationFailure("the format must not be empty");
    }
    List<TimeField> fields = new ArrayList<>();
    add(format, fields);
    return new TimeFormat(fields, Locale.ENGLISH);
  }

  /** The same with the names of months and days of another language. */
  TimeFormat in(Locale other) {
    return new TimeFormat(fields, other);
  }

  private static void add(String format, List<TimeField> fields) {
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c != '%') {
        fields.add(TimeField.literal(Character.toString(c)));
      } else if (at == format.length()) {
        throw new EvaluationFailure("the format ends with a single %");
      } else {
        addDirective(format.charAt(at++), fields);
      }
    }
  }

  private static void addDirective(char directive, List<TimeField> fields) {
    if (COMPOSED.containsKey(directive)) {
      add(COMPOSED.get(directive), fields);
    } else if (LITERAL.containsKey(directive)) {
      fields.add(TimeField.literal(LITERAL.get(directive)));
    } else {
      TimeField field = TimeField.of(directive);
      if (field == null) {
        throw new EvaluationFailure("the format has an unknown directive %" + directive);
      }
      fields.add(field);
    }
  }

  /**
   * Reads a time.
   *
   * @param zone where the text tells no zone
   * @param now for texts that tell no year; null for the real time
   */
  ZonedDateTime parse(String text, ZoneId zone, TimeSource now) {
    ParsedTime parsed = new ParsedTime(text, locale);
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).read(parsed);
      if (fields.get(i).isSeconds()) {
        parsed.unmentionedFraction(i + 1 < fields.size() ? fields.get(i + 1).literal() : "");
      }
    }
    parsed.expectEnd();
    try {
      return parsed.toTime(zone, now == null ? TimeSource.SYSTEM : now);
    } catch (DateTimeException e) {
      throw new EvaluationFailure(Excerpt.quoted(text) + " is no time: " + Excerpt.reason(e), e);
    }
  }

  String print(ZonedDateTime time) {
    StringBuilder text = new StringBuilder();
    for (TimeField field : fields) {
      text.append(field.print(time, locale));
    }
    return text.toString();
  }
}
