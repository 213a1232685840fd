package io.sluice.spans;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Trace ids as two numbers, the first eight bytes and the last. */
public final class TraceIds {
  /**
   * Senders choose trace ids, so a table that is found by them must not be predictable for them.
   */
  private static final long SEED = ThreadLocalRandom.current().nextLong();

  private static final long FIRST_FACTOR = 0x9e37_79b9_7f4a_7c15L;
  private static final long SECOND_FACTOR = 0xc2b2_ae3d_27d4_eb4fL;

  private TraceIds() {}

  /** A number for hash tables: every bit depends on the whole id, and on the process. */
  public static int hash(long high, long low) {
    long mixed = (high ^ SEED) * FIRST_FACTOR;
    mixed = (Long.rotateLeft(mixed, 31) ^ low ^ SEED) * SECOND_FACTOR;
    mixed = (mixed ^ (mixed >>> 29)) * FIRST_FACTOR;
    return (int) (mixed >>> 32);
  }

  /** As people write it: 32 digits. */
  public static String hex(long high, long low) {
    HexFormat format = HexFormat.of();
    return format.toHexDigits(high) + format.toHexDigits(low);
  }
}
