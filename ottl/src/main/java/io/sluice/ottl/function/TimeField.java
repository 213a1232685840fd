package io.sluice.ottl.function;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** One part of a time format: how it is read and written. */
final class TimeField {
  private static final Map<Character, TimeField> FIELDS = new HashMap<>();

  static {
    number('Y', ChronoField.YEAR, 4, 4, '0');
    add('y', ParsedTime::shortYear, (time, in) -> padded(time.getYear() % 100, 2, '0'));
    number('m', ChronoField.MONTH_OF_YEAR, 2, 2, '0');
    number('o', ChronoField.MONTH_OF_YEAR, 1, 2, ' ');
    number('q', ChronoField.MONTH_OF_YEAR, 1, 2, null);
    add('b', in -> in.month(TextStyle.SHORT), month(TextStyle.SHORT));
    add('h', in -> in.month(TextStyle.SHORT), month(TextStyle.SHORT));
    add('B', in -> in.month(TextStyle.FULL), month(TextStyle.FULL));
    number('d', ChronoField.DAY_OF_MONTH, 2, 2, '0');
    number('e', ChronoField.DAY_OF_MONTH, 1, 2, ' ');
    number('g', ChronoField.DAY_OF_MONTH, 1, 2, null);
    add('a', in -> in.weekday(TextStyle.SHORT), weekday(TextStyle.SHORT));
    add('A', in -> in.weekday(TextStyle.FULL), weekday(TextStyle.FULL));
    number('H', ChronoField.HOUR_OF_DAY, 2, 2, '0');
    number('I', ChronoField.CLOCK_HOUR_OF_AMPM, 2, 2, '0');
    number('l', ChronoField.CLOCK_HOUR_OF_AMPM, 1, 2, null);
    add('p', ParsedTime::halfOfDay, (time, in) -> time.getHour() < 12 ? "AM" : "PM");
    add('P', ParsedTime::halfOfDay, (time, in) -> time.getHour() < 12 ? "am" : "pm");
    number('M', ChronoField.MINUTE_OF_HOUR, 2, 2, '0');
    number('S', ChronoField.SECOND_OF_MINUTE, 2, 2, '0');
    add('L', ParsedTime::fraction, (time, in) -> padded(time.getNano() / 1_000_000, 3, '0'));
    add('f', ParsedTime::fraction, (time, in) -> padded(time.getNano() / 1_000, 6, '0'));
    add('s', ParsedTime::fraction, (time, in) -> padded(time.getNano(), 9, '0'));
    offset('z', "xx");
    offset('i', "x");
    offset('j', "xxx");
    offset('k', "xxxxx");
    offset('w', "xxxx");
    add('Z', ParsedTime::zoneName, TimeField::zoneName);
  }

  private interface Printer {
    String print(ZonedDateTime time, Locale locale);
  }

  private final Consumer<ParsedTime> reader;
  private final Printer printer;
  private final String literal;

  private TimeField(Consumer<ParsedTime> reader, Printer printer, String literal) {
    this.reader = reader;
    this.printer = printer;
    this.literal = literal;
  }

  /** The text that the field is; empty for one that stands for a part of a time. */
  String literal() {
    return literal;
  }

  boolean isSeconds() {
    return this == FIELDS.get('S');
  }

  /** The field behind a percent sign, or null. */
  static TimeField of(char directive) {
    return FIELDS.get(directive);
  }

  static TimeField literal(String text) {
    return new TimeField(in -> in.literal(text), (time, locale) -> text, text);
  }

  void read(ParsedTime in) {
    reader.accept(in);
  }

  String print(ZonedDateTime time, Locale locale) {
    return printer.print(time, locale);
  }

  private static void add(char directive, Consumer<ParsedTime> reader, Printer printer) {
    FIELDS.put(directive, new TimeField(reader, printer, ""));
  }

  /**
   * A number.
   *
   * @param least how many digits it has at least when it is read
   * @param pad what stands in front of one that is short; null for nothing
   */
  private static void number(
      char directive, ChronoField field, int least, int most, Character pad) {
    add(
        directive,
        in -> in.number(field, least, most),
        (time, locale) -> padded(time.get(field), pad == null ? 1 : most, pad));
  }

  private static String padded(int number, int width, Character pad) {
    String digits = Integer.toString(number);
    return pad == null
        ? digits
        : pad.toString().repeat(Math.max(0, width - digits.length())) + digits;
  }

  private static Printer month(TextStyle style) {
    return (time, locale) -> time.getMonth().getDisplayName(style, locale);
  }

  private static Printer weekday(TextStyle style) {
    return (time, locale) -> time.getDayOfWeek().getDisplayName(style, locale);
  }

  private static void offset(char directive, String pattern) {
    DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    add(directive, ParsedTime::offset, (time, locale) -> formatter.format(time));
  }

  private static String zoneName(ZonedDateTime time, Locale locale) {
    String name = DateTimeFormatter.ofPattern("zzz", locale).format(time);
    return name.equals("Z") ? "UTC" : name;
  }
}
