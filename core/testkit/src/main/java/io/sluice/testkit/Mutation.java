package io.sluice.testkit;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Small damage to bytes, for tests that look for input which nobody thought of. */
public final class Mutation {
  /** What sits at the edges of lengths, tags and numbers, and what JSON is made of. */
  private static final byte[] INTERESTING = {
    0, 1, 0x7f, (byte) 0x80, (byte) 0xff, 0x0a, 0x12, 0x1a, '{', '}', '[', ']', '"', '\\', ':', ','
  };

  private final SplittableRandom random;

  /**
   * Damage that is the same for the same random numbers.
   *
   * @param random of a seed that a failing test can name
   */
  public Mutation(SplittableRandom random) {
    this.random = random;
  }

  /** A damaged copy; mostly one wound, at times several. */
  public byte[] of(byte[] bytes) {
    byte[] mutated = bytes;
    int wounds = random.nextInt(4) == 0 ? 1 + random.nextInt(6) : 1;
    for (int i = 0; i < wounds; i++) {
      mutated = once(mutated);
    }
    return mutated;
  }

  private byte[] once(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {interesting()};
    }
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(8)) {
      case 0 -> with(bytes, at, (byte) random.nextInt());
      case 1 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
      case 2 -> with(bytes, at, (byte) (bytes[at] + (random.nextBoolean() ? 1 : -1)));
      case 3 -> with(bytes, at, interesting());
      case 4 -> Arrays.copyOf(bytes, at);
      case 5 -> spliced(bytes, at, at, 1 + random.nextInt(16));
      case 6 -> spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(16)), 0);
      default -> repeated(bytes, at);
    };
  }

  private byte interesting() {
    return INTERESTING[random.nextInt(INTERESTING.length)];
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    byte[] changed = bytes.clone();
    changed[at] = value;
    return changed;
  }

  /** Something else between two places. */
  private byte[] spliced(byte[] bytes, int from, int to, int count) {
    byte[] changed = new byte[bytes.length - (to - from) + count];
    System.arraycopy(bytes, 0, changed, 0, from);
    for (int i = 0; i < count; i++) {
      changed[from + i] = random.nextBoolean() ? interesting() : (byte) random.nextInt();
    }
    System.arraycopy(bytes, to, changed, from + count, bytes.length - to);
    return changed;
  }

  /** A piece of it once more. */
  private byte[] repeated(byte[] bytes, int at) {
    int count = Math.min(bytes.length - at, 1 + random.nextInt(64));
    byte[] changed = new byte[bytes.length + count];
    System.arraycopy(bytes, 0, changed, 0, at + count);
    System.arraycopy(bytes, at, changed, at + count, bytes.length - at);
    return changed;
  }
}
