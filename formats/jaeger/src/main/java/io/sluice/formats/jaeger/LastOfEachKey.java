package io.sluice.formats.jaeger;

import io.sluice.formats.wire.SecretHash;

/**
 * Finds keys that come more than once. Usual spans have so few tags that comparing all with all is
 * fastest; for more there is a hash table, whose hash nobody outside can foresee.
 */
final class LastOfEachKey {
  private static final int FEW = 20;

  private int[] hashes = new int[FEW];

  void dropRepeated(Tags tags, int from, int to) {
    int count = to - from;
    if (count < 2) {
      return;
    }
    if (count <= FEW) {
      amongFew(tags, from, count);
    } else {
      amongMany(tags, from, count);
    }
  }

  private void amongFew(Tags tags, int from, int count) {
    for (int i = 0; i < count; i++) {
      int hash = hash(tags, from + i);
      hashes[i] = hash;
      for (int before = 0; before < i; before++) {
        if (hashes[before] == hash
            && !tags.isDropped(from + i)
            && tags.sameKey(from + before, from + i)) {
          tags.drop(from + before);
        }
      }
    }
  }

  /** A table of tag numbers, from one; zero is free. */
  private static void amongMany(Tags tags, int from, int count) {
    int mask = Integer.highestOneBit(count) * 4 - 1;
    int[] table = new int[mask + 1];
    for (int tag = from; tag < from + count; tag++) {
      if (tags.isDropped(tag)) {
        continue;
      }
      int slot = hash(tags, tag) & mask;
      while (table[slot] != 0 && !tags.sameKey(table[slot] - 1, tag)) {
        slot = slot + 1 & mask;
      }
      if (table[slot] != 0) {
        tags.drop(table[slot] - 1);
      }
      table[slot] = tag + 1;
    }
  }

  private static int hash(Tags tags, int tag) {
    return SecretHash.of(tags.bytes(), tags.keyStart(tag), tags.keyLength(tag));
  }
}
