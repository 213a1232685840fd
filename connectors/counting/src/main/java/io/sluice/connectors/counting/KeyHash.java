package io.sluice.connectors.counting;

import io.sluice.spans.Wire;
import java.security.SecureRandom;

/** Hashes keys, which strangers can choose: in every process differently. */
public final class KeyHash {
  private static final long SEED = new SecureRandom().nextLong();
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private KeyHash() {}

  /** The hash of the first bytes of an array. */
  public static int of(byte[] bytes, int length) {
    long hash = SEED ^ length * FACTOR;
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      hash = mixed(hash ^ Wire.fixed64(bytes, at));
    }
    long rest = 0;
    for (int shift = 0; at < length; at++, shift += Byte.SIZE) {
      rest |= (bytes[at] & 0xffL) << shift;
    }
    return folded(mixed(hash ^ rest));
  }

  /** The hash of three numbers. */
  public static int of(long first, long second, long third) {
    return folded(mixed(mixed(mixed(SEED ^ first) ^ second) ^ third));
  }

  /** The two halves of a product of 128 bits depend on every bit. */
  private static long mixed(long value) {
    return Math.multiplyHigh(value, FACTOR) ^ value * FACTOR;
  }

  private static int folded(long hash) {
    return (int) (hash ^ hash >>> Integer.SIZE);
  }
}
