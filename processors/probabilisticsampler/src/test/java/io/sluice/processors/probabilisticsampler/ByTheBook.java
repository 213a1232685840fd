package io.sluice.processors.probabilisticsampler;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The algorithms once more, written down as they are described: bytes, decimal fractions and hex
 * text. Slow, and sharing nothing with what is tested.
 */
final class ByTheBook {
  private static final BigInteger ALL = BigInteger.TWO.pow(56);

  private ByTheBook() {}

  /** The trace state of a span that had none, if it is kept. */
  static Optional<String> hashSeed(byte[] id, int seed, float percentage) {
    byte[] message =
        ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putInt(seed).put(id).array();
    long hash = 2166136261L;
    for (byte b : message) {
      hash = (hash ^ Byte.toUnsignedLong(b)) * 16777619L % (1L << 32);
    }
    int bucket = (int) (hash % 16384);
    int kept = (int) (percentage * 163.84f);
    if (bucket >= kept) {
      return Optional.empty();
    }
    int top = (int) (hash / (1 << 18));
    String bits = bits(16383 - bucket, 14) + bits(top ^ (top << 10), 28) + bits(bucket, 14);
    BigInteger threshold = BigInteger.valueOf(16384 - kept).shiftLeft(42);
    return Optional.of("ot=rv:" + hex(new BigInteger(bits, 2)) + ";th:" + trimmed(threshold));
  }

  private static String bits(int number, int length) {
    return String.format("%" + length + "s", Integer.toBinaryString(number)).replace(' ', '0');
  }

  /**
   * The same for the consistent modes.
   *
   * @param arriving the threshold's digits, if the span had one
   */
  static Optional<String> consistent(
      boolean proportional, byte[] id, float percentage, int precision, Optional<String> arriving) {
    BigInteger randomness = new BigInteger(HexFormat.of().formatHex(id, 9, 16), 16);
    BigInteger before =
        arriving
            .map(th -> new BigInteger((th + "0".repeat(14)).substring(0, 14), 16))
            .orElse(BigInteger.ZERO);
    if (before.compareTo(randomness) > 0) {
      return Optional.empty();
    }
    double ratio = percentage / 100.0;
    double share = ALL.subtract(before).doubleValue() / ALL.doubleValue();
    BigInteger threshold = threshold(proportional ? share * ratio : ratio, precision);
    if (!proportional) {
      threshold = threshold.max(before);
    }
    return threshold.compareTo(randomness) <= 0
        ? Optional.of("ot=th:" + trimmed(threshold))
        : Optional.empty();
  }

  private static BigInteger threshold(double probability, int precision) {
    if (probability == 1) {
      return BigInteger.ZERO;
    }
    int digits =
        Math.min(14, precision + Math.max(-frexp(probability) / 4, -frexp(1 - probability) / 4));
    BigDecimal kept = new BigDecimal(probability).multiply(new BigDecimal(ALL));
    BigInteger exact = ALL.subtract(kept.setScale(0, RoundingMode.HALF_UP).toBigInteger());
    BigDecimal unit = new BigDecimal(BigInteger.TWO.pow(4 * (14 - digits)));
    return new BigDecimal(exact)
        .divide(unit, 0, RoundingMode.HALF_UP)
        .multiply(unit)
        .toBigIntegerExact();
  }

  /** The exponent of a number whose mantissa is at least a half and less than one. */
  private static int frexp(double number) {
    int exponent = 0;
    double mantissa = number;
    while (mantissa < 0.5) {
      mantissa *= 2;
      exponent--;
    }
    return mantissa == 1 ? 1 : exponent;
  }

  private static String hex(BigInteger number) {
    return String.format("%14s", number.toString(16)).replace(' ', '0');
  }

  private static String trimmed(BigInteger threshold) {
    String digits = hex(threshold).replaceAll("0+$", "");
    return digits.isEmpty() ? "0" : digits;
  }
}
