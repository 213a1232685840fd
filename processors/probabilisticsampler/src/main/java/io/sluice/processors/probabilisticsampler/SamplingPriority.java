package io.sluice.processors.probabilisticsampler;

import io.sluice.spans.Keys;
import io.sluice.spans.SpanGlance;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import java.util.List;
import java.util.regex.Pattern;

/** What a span itself asks for by its attribute {@code sampling.priority}. */
enum SamplingPriority {
  /** Nothing: the sampler decides. */
  NONE,
  KEEP,
  DROP;

  /** What has to be looked for in a span. */
  static final Keys KEYS = Keys.of(List.of(Text.of("sampling.priority")));

  /**
   * A decimal or hexadecimal number; Java alone would also read blanks around it and a type behind.
   * No part is tried twice, whatever the length of what a sender wrote.
   */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(?:(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?+"
              + "|0[xX](?:[0-9a-fA-F]++(?:\\.[0-9a-fA-F]*+)?+|\\.[0-9a-fA-F]++)[pP][+-]?[0-9]++)");

  private static final Pattern ENDLESS = Pattern.compile("(?i)\\+?inf(?:inity)?");

  static SamplingPriority of(SpanGlance span) {
    return span.has(0) ? of(span.value(0)) : NONE;
  }

  private static SamplingPriority of(Value value) {
    return switch (value.kind()) {
      case LONG -> of((double) value.asLong());
      case DOUBLE -> of(value.asDouble());
      case STRING -> of(number(value.asText().toString()));
      case EMPTY, BOOLEAN, LIST, MAP, BYTES -> NONE;
    };
  }

  private static SamplingPriority of(double number) {
    if (number == 0) {
      return DROP;
    }
    return number > 0 ? KEEP : NONE;
  }

  /** A text's number; NaN for what is none, or one beyond the range. */
  private static double number(String text) {
    if (ENDLESS.matcher(text).matches()) {
      return Double.POSITIVE_INFINITY;
    }
    if (!NUMBER.matcher(text).matches()) {
      return Double.NaN;
    }
    double number = Double.parseDouble(text);
    return Double.isInfinite(number) ? Double.NaN : number;
  }
}
