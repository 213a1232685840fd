package io.sluice.formats.zipkin;

import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;

/** Finds numbers and truth values among texts, for {@code parse_string_tags}. */
final class TypedText {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final long NEARLY_FULL = Long.MAX_VALUE / 10;

  private TypedText() {}

  /** What a text looks like. */
  static Tags.Form form(Slices slices, long text) {
    if (slices.is(text, TRUE) || slices.is(text, FALSE)) {
      return Tags.Form.BOOLEAN;
    }
    int whole = digits(slices, text, isNegative(slices, text) ? 1 : 0);
    if (whole < 0) {
      return Tags.Form.TEXT;
    }
    if (whole == Slices.length(text)) {
      return Tags.Form.LONG;
    }
    boolean fraction =
        slices.at(text, whole) == '.' && digits(slices, text, whole + 1) == Slices.length(text);
    return fraction ? Tags.Form.DOUBLE : Tags.Form.TEXT;
  }

  private static boolean isNegative(Slices slices, long text) {
    return Slices.length(text) > 0 && slices.at(text, 0) == '-';
  }

  /** Behind the digits that begin at a position; -1 if there are none. */
  private static int digits(Slices slices, long text, int from) {
    int at = from;
    while (at < Slices.length(text) && slices.at(text, at) >= '0' && slices.at(text, at) <= '9') {
      at++;
    }
    return at == from ? -1 : at;
  }

  /** What a text stands for, in the terms of {@link Tags.Form}. */
  static long value(Slices slices, long text, Tags.Form form) {
    return switch (form) {
      case TEXT -> text;
      case BOOLEAN -> slices.is(text, TRUE) ? 1 : 0;
      case LONG -> clamped(slices, text);
      case DOUBLE -> Double.doubleToRawLongBits(Double.parseDouble(slices.text(text).toString()));
    };
  }

  /** Numbers beyond 64 bits become the largest there is. */
  private static long clamped(Slices slices, long text) {
    boolean negative = isNegative(slices, text);
    long value = 0;
    for (int i = negative ? 1 : 0; i < Slices.length(text); i++) {
      int digit = slices.at(text, i) - '0';
      if (value > NEARLY_FULL || (value == NEARLY_FULL && digit > 7)) {
        return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }

  static void write(SpanWriter out, Text key, Slices slices, long text) {
    Tags.Form form = form(slices, text);
    write(out, key, slices, value(slices, text, form), form);
  }

  /** Writes an attribute of a form. */
  static void write(SpanWriter out, Text key, Slices slices, long value, Tags.Form form) {
    switch (form) {
      case TEXT -> out.attribute(key, slices.text(value));
      case LONG -> out.attribute(key, value);
      case DOUBLE -> out.attribute(key, Double.longBitsToDouble(value));
      case BOOLEAN -> out.attribute(key, value != 0);
    }
  }
}
