package io.sluice.spans.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes a floating-point number with the fewest digits that tell it from its neighbours, and with
 * an exponent only where it is very small or very large.
 */
public final class DoubleText {
  private static final double LEAST_PLAIN = 1e-6;
  private static final double LEAST_WITH_EXPONENT = 1e21;

  /** Up to here whole numbers have no digits to spare. */
  private static final double MOST_WHOLE = 1e15;

  private DoubleText() {}

  /** Appends a number; one that is none by its name. */
  public static void append(double value, StringBuilder out) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      out.append(value);
    } else if (size < MOST_WHOLE && value == Math.rint(value)) {
      whole(value, out);
    } else if (size < LEAST_PLAIN || size >= LEAST_WITH_EXPONENT) {
      withExponent(shortest(value), out);
    } else {
      out.append(shortest(value).toPlainString());
    }
  }

  /** Appends a number without exponent, however many zeros that takes. */
  public static void appendPlain(double value, StringBuilder out) {
    if (!Double.isFinite(value)) {
      out.append(Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
    } else if (value == 0) {
      whole(value, out);
    } else {
      out.append(shortest(value).toPlainString());
    }
  }

  private static void whole(double value, StringBuilder out) {
    boolean negativeZero = value == 0 && Double.doubleToRawLongBits(value) != 0;
    out.append(negativeZero ? "-" : "").append((long) value);
  }

  /** Java's own text, less the digit too many that it has for some numbers. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    while (shortest.precision() > 1) {
      BigDecimal shorter =
          exact.round(new MathContext(shortest.precision() - 1, RoundingMode.HALF_EVEN));
      if (shorter.doubleValue() != value) {
        return shortest;
      }
      shortest = shorter.stripTrailingZeros();
    }
    return shortest;
  }

  private static void withExponent(BigDecimal number, StringBuilder out) {
    String digits = number.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - number.scale();
    out.append(number.signum() < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    out.append('e').append(exponent < 0 ? '-' : '+').append(Math.abs(exponent));
  }
}
