package io.sluice.transport.compression;

import io.sluice.transport.GrowingBytes;
import java.util.function.IntPredicate;

/**
 * Where a codec decodes to. It may hold a little more than the limit allows, because only a byte
 * too much proves that there is too much, and who writes in longs writes past the end.
 */
final class Output {
  /** Up to this, a length that a stranger names is believed without proof. */
  private static final int BELIEVED = 1 << 20;

  /** A length this many times that of its source is believed too; more looks like a bomb. */
  private static final int USUAL_RATIO = 32;

  private final int limit;
  private final IntPredicate mayHold;
  private final GrowingBytes bytes;

  Output(int limit, long announced, IntPredicate mayHold) {
    this.limit = limit;
    this.mayHold = mayHold;
    this.bytes =
        new GrowingBytes(
            (int) Math.min((long) limit + Inflation.ROOM, Integer.MAX_VALUE - 8), announced);
  }

  /** Makes room for at least one byte; a codec fills {@link #array} from {@link #length} on. */
  void makeRoom() throws DecodingException.NoRoom {
    if (room() == 0) {
      grow(1);
    }
  }

  private void grow(int count) throws DecodingException.NoRoom {
    int capacity = bytes.capacityFor(count);
    if (capacity > bytes.array().length && !mayHold.test(capacity)) {
      throw new DecodingException.NoRoom();
    }
    bytes.makeRoom(count);
  }

  /** Makes room for a known number of bytes, unless they are too many. */
  void makeRoom(long count) throws DecodingException {
    if (count > limit - bytes.length()) {
      throw new DecodingException.TooLarge(limit);
    }
    grow((int) count);
  }

  /** Makes room for bytes that may come, up to {@link Inflation#ROOM} of them. */
  void reserve(int count) throws DecodingException.NoRoom {
    if (room() < count) {
      grow(count);
    }
  }

  /** Whether it can be believed that so many bytes will come of a source. */
  static boolean isUsual(long count, int source) {
    return count <= Math.max(BELIEVED, (long) USUAL_RATIO * source);
  }

  /** Makes room for what somebody says will come, if that is nothing unusual. */
  void expect(long count, int source) throws DecodingException.NoRoom {
    if (count <= limit - bytes.length() && isUsual(count, source)) {
      reserve((int) count + Inflation.ROOM);
    }
  }

  byte[] array() {
    return bytes.array();
  }

  int length() {
    return bytes.length();
  }

  int room() {
    return bytes.array().length - bytes.length();
  }

  int limit() {
    return limit;
  }

  void advance(int count) throws DecodingException.TooLarge {
    bytes.advance(count);
    if (bytes.length() > limit) {
      throw new DecodingException.TooLarge(limit);
    }
  }

  void append(byte[] source, int offset, int count) throws DecodingException {
    makeRoom((long) count);
    bytes.append(source, offset, count);
  }

  Bytes bytes() {
    return new Bytes(bytes.array(), 0, bytes.length());
  }
}
