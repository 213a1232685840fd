package io.sluice.formats.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Hashes keys from outside for tables without a tree behind them. Both numbers that it works with
 * are drawn anew for each process, so that nobody can send keys that meet in one place.
 */
public final class SecretHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long MASK = RANDOM.nextLong();

  /** Odd, so that no bit is lost, and positive, which {@link #highHalf} relies on. */
  private static final long MULTIPLIER = (RANDOM.nextLong() >>> 1) | 1;

  private SecretHash() {}

  /** The hash of bytes; eight of them are taken at a time. */
  public static int of(byte[] bytes, int start, int length) {
    long hash = length * MULTIPLIER;
    int lastEight = start + length - Long.BYTES;
    if (lastEight < start) {
      hash = mixed(hash, few(bytes, start, length));
    } else {
      for (int at = start; at < lastEight; at += Long.BYTES) {
        hash = mixed(hash, (long) LONGS.get(bytes, at));
      }
      // They may overlap those before; the length tells such keys apart.
      hash = mixed(hash, (long) LONGS.get(bytes, lastEight));
    }
    return (int) (hash ^ (hash >>> Integer.SIZE));
  }

  private static long few(byte[] bytes, int start, int length) {
    long few = 0;
    for (int at = start; at < start + length; at++) {
      few = (few << Byte.SIZE) | (bytes[at] & 0xff);
    }
    return few;
  }

  /**
   * Takes both halves of the product: in the lower one alone a change of the highest bit stays
   * where it is, whatever the multiplier, so that the next eight bytes could undo it.
   */
  private static long mixed(long hash, long more) {
    long factor = hash ^ more ^ MASK;
    return factor * MULTIPLIER ^ highHalf(factor);
  }

  /**
   * Of the product without signs. With them, a factor and its negative would differ in one bit of
   * the result, again whatever the multiplier.
   */
  private static long highHalf(long factor) {
    return Math.multiplyHigh(factor, MULTIPLIER) + ((factor >> 63) & MULTIPLIER);
  }
}
