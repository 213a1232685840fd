package io.sluice.spans;

import java.util.List;

/** Some keys of attributes, to be looked for all at once. */
public final class Keys {
  private final Text[] keys;

  /** How each key begins. */
  private final int[] heads;

  /** A bit for each length that a key has; the last one is for all longer ones. */
  private final long lengths;

  /**
   * A bit for each {@link #slot} that the head of a key is in. Asked first, because nearly every
   * attribute is none of these, and one look is less than a comparison with each.
   */
  private final long slots;

  private Keys(Text[] keys) {
    this.keys = keys;
    this.heads = new int[keys.length];
    long bits = 0;
    long taken = 1L << slot(KeyHead.UNKNOWN);
    for (int i = 0; i < keys.length; i++) {
      heads[i] = keys[i].head();
      bits |= bit(keys[i].length());
      // Of a key with a mask only the length is known; behind it stands anything.
      taken |= KeyHead.mask(keys[i].length()) == ~0 ? 1L << slot(heads[i]) : ~0;
    }
    this.lengths = bits;
    this.slots = taken;
  }

  /** These keys; the numbers that the walk tells are their places here. */
  public static Keys of(List<Text> keys) {
    return new Keys(keys.toArray(Text[]::new));
  }

  public int size() {
    return keys.length;
  }

  public Text get(int number) {
    return keys[number];
  }

  private static long bit(int length) {
    return 1L << Math.min(length, Long.SIZE - 1);
  }

  /** One of 64, which keys that differ seldom share. */
  private static int slot(int head) {
    return (head * 0x9E3779B1) >>> (Integer.SIZE - 6);
  }

  private boolean hasOneOfLength(int length) {
    return (lengths & bit(length)) != 0;
  }

  /** Whether a key that begins so may be one of these. */
  boolean mayHave(int head) {
    return ((slots >>> slot(head)) & 1) != 0 && isAmong(head);
  }

  private boolean isAmong(int head) {
    if (head == KeyHead.UNKNOWN) {
      return true;
    }
    for (int i = 0; i < keys.length; i++) {
      if (((heads[i] ^ head) & KeyHead.mask(keys[i].length())) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Which key stands there, or -1. */
  int find(byte[] bytes, int offset, int length) {
    if (hasOneOfLength(length)) {
      for (int i = 0; i < keys.length; i++) {
        if (keys[i].matches(bytes, offset, length)) {
          return i;
        }
      }
    }
    return -1;
  }
}
