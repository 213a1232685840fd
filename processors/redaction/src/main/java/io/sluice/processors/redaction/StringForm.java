package io.sluice.processors.redaction;

import io.sluice.spans.AttributeValue;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Locale;

/** Single values as texts, as the collector writes them. */
final class StringForm {
  private static final double SMALLEST_PLAIN = 1e-6;
  private static final double LARGEST_PLAIN = 1e21;

  private StringForm() {}

  static String of(AttributeValue value) {
    if (value instanceof AttributeValue.OfString string) {
      return string.value().toString();
    }
    if (value instanceof AttributeValue.OfLong number) {
      return Long.toString(number.value());
    }
    if (value instanceof AttributeValue.OfDouble number) {
      return decimal(number.value());
    }
    if (value instanceof AttributeValue.OfBoolean flag) {
      return Boolean.toString(flag.value());
    }
    if (value instanceof AttributeValue.OfBytes bytes) {
      return Base64.getEncoder().encodeToString(bytes.value());
    }
    return "";
  }

  private static String decimal(double number) {
    double size = Math.abs(number);
    if (number == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    return Double.toString(number).toLowerCase(Locale.ROOT);
  }
}
