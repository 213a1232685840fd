package io.sluice.processors.tailsampling.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Keeps a share of all traces, by a hash of salt and trace id that is bit for bit the collector's,
 * so that both keep the same ones. The evidence is the hash.
 */
final class Probabilistic implements Policy {
  private static final String USUAL_SALT = "default-hash-seed";
  private static final long FNV_START = 0xcbf2_9ce4_8422_2325L;
  private static final long FNV_PRIME = 0x100_0000_01b3L;
  private static final int MANTISSA = 64;
  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private final ProbabilisticSettings settings;
  private final long threshold;

  /** The hash of the salt, which every trace's hash begins with. */
  private final long saltHash;

  private long hash;

  Probabilistic(ProbabilisticSettings settings) {
    this.settings = settings;
    this.threshold = threshold(settings.samplingPercentage() / 100);
    String salt = settings.hashSalt().isEmpty() ? USUAL_SALT : settings.hashSalt();
    long start = FNV_START;
    for (byte each : salt.getBytes(StandardCharsets.UTF_8)) {
      start = (start ^ (each & 0xff)) * FNV_PRIME;
    }
    saltHash = start;
  }

  /**
   * The greatest hash that is kept: a share of 2^64 - 1, rounded to 64 significant bits (half to
   * even) and then down to a whole number. An unsigned number.
   */
  static long threshold(double ratio) {
    if (!(ratio > 0)) {
      return 0;
    }
    if (ratio >= 1) {
      return -1;
    }
    BigDecimal product = new BigDecimal(ratio).multiply(new BigDecimal(MOST));
    int fractionBits = MANTISSA - product.toBigInteger().bitLength();
    BigDecimal scale = new BigDecimal(BigInteger.ONE.shiftLeft(fractionBits));
    BigInteger rounded = product.multiply(scale).setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
    return rounded.shiftRight(fractionBits).min(MOST).longValue();
  }

  @Override
  public Verdict evaluate(TraceView trace) {
    hash = hash(trace.traceIdHigh(), trace.traceIdLow());
    return Long.compareUnsigned(hash, threshold) <= 0 ? Verdict.SAMPLED : Verdict.NOT_SAMPLED;
  }

  long hash(long high, long low) {
    return mix(mix(saltHash, high), low);
  }

  private static long mix(long start, long bytes) {
    long mixed = start;
    for (int shift = 56; shift >= 0; shift -= 8) {
      mixed = (mixed ^ (bytes >>> shift & 0xff)) * FNV_PRIME;
    }
    return mixed;
  }

  @Override
  public long evidence() {
    return hash;
  }

  @Override
  public String because(Verdict verdict, long evidence) {
    return "the trace id stands at "
        + percent(evidence)
        + " % of all; keeps those up to "
        + settings.samplingPercentage()
        + " %";
  }

  private static BigDecimal percent(long hash) {
    return new BigDecimal(new BigInteger(Long.toUnsignedString(hash)))
        .multiply(BigDecimal.valueOf(100))
        .divide(new BigDecimal(MOST), 4, RoundingMode.HALF_UP);
  }

  @Override
  public OptionalLong recall(TraceDigest trace) {
    return OptionalLong.of(hash(trace.traceIdHigh(), trace.traceIdLow()));
  }
}
