package io.sluice.ottl.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating-point numbers in the notations of Go's formatting verbs. */
public final class GoNumber {
  private GoNumber() {}

  /**
   * Without an exponent.
   *
   * @param precision digits behind the point; -1 for as many as the number needs
   */
  public static String plain(double value, int precision) {
    BigDecimal number =
        precision >= 0
            ? new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN)
            : decimal(value).stripTrailingZeros();
    return sign(value) + number.abs().toPlainString();
  }

  /**
   * With an exponent.
   *
   * @param precision digits behind the point; -1 for as many as the number needs
   * @param exponentDigits how many digits the exponent has at least
   */
  public static String exponential(double value, int precision, int exponentDigits) {
    BigDecimal number =
        precision >= 0
            ? new BigDecimal(value).abs().round(new MathContext(precision + 1))
            : decimal(value).abs().stripTrailingZeros();
    String digits = number.unscaledValue().toString();
    int exponent = number.signum() == 0 ? 0 : digits.length() - 1 - number.scale();
    StringBuilder text = new StringBuilder(sign(value)).append(digits.charAt(0));
    int wanted = precision < 0 ? digits.length() - 1 : precision;
    if (wanted > 0) {
      String fraction = number.signum() == 0 ? "" : digits.substring(1);
      text.append('.').append(fraction, 0, Math.min(wanted, fraction.length()));
      text.append("0".repeat(Math.max(0, wanted - fraction.length())));
    }
    String size = Integer.toString(Math.abs(exponent));
    return text.append('e')
        .append(exponent < 0 ? '-' : '+')
        .append("0".repeat(Math.max(0, exponentDigits - size.length())))
        .append(size)
        .toString();
  }

  /** With an exponent when that is shorter by the rule of %g and %v. */
  public static String shortest(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return JsonText.number(value);
    }
    double size = Math.abs(value);
    return size != 0 && (size < 1e-4 || size >= 1e21)
        ? exponential(value, -1, 2)
        : plain(value, -1);
  }

  /** With so many significant digits and no trailing zeros, as %.3g has it. */
  public static String significant(double value, int digits) {
    int wanted = Math.max(1, digits);
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(wanted));
    int exponent = rounded.precision() - rounded.scale() - 1;
    boolean isPlain = value == 0 || (exponent >= -4 && exponent < wanted);
    return isPlain ? plain(rounded.doubleValue(), -1) : exponential(rounded.doubleValue(), -1, 2);
  }

  private static BigDecimal decimal(double value) {
    return new BigDecimal(Double.toString(value));
  }

  private static String sign(double value) {
    return value < 0 || 1 / value < 0 ? "-" : "";
  }
}
