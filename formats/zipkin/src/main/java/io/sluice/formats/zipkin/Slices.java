package io.sluice.formats.zipkin;

import io.sluice.spans.Text;
import java.util.Arrays;

/**
 * Where texts of a message lie. Most lie in the bytes that came; those that had to be changed (an
 * escape in JSON, bytes that are no UTF-8) lie in a scratch beside them. A slice is a number that
 * says where: start in its upper half, length in its lower, negative for the scratch.
 */
final class Slices {
  /** No text, which is not the same as an empty one. */
  static final long NONE = -1;

  private static final int START_BITS = 0x7fff_ffff;
  private static final byte[] NOTHING = {};

  private final byte[] input;
  private byte[] scratch = NOTHING;
  private int scratchSize;

  Slices(byte[] input) {
    this.input = input;
  }

  byte[] input() {
    return input;
  }

  /** A slice of the input. */
  static long of(int start, int length) {
    return (long) start << 32 | length;
  }

  static boolean isPresent(long slice) {
    return slice != NONE;
  }

  static int start(long slice) {
    return (int) (slice >>> 32) & START_BITS;
  }

  static int length(long slice) {
    return (int) slice;
  }

  /** The array that a slice lies in. Valid until more is written to the scratch. */
  byte[] array(long slice) {
    return slice < 0 ? scratch : input;
  }

  /** The text of a slice, empty if there is none; it does not outlive {@link #forget}. */
  Text text(long slice) {
    return slice == NONE ? Text.EMPTY : Text.over(array(slice), start(slice), length(slice));
  }

  boolean is(long slice, byte[] text) {
    return slice != NONE
        && length(slice) == text.length
        && Arrays.equals(
            array(slice), start(slice), start(slice) + text.length, text, 0, text.length);
  }

  boolean same(long one, long other) {
    return length(one) == length(other)
        && Arrays.equals(
            array(one),
            start(one),
            start(one) + length(one),
            array(other),
            start(other),
            start(other) + length(other));
  }

  byte at(long slice, int position) {
    return array(slice)[start(slice) + position];
  }

  /** Where the next byte is found from a position on, counted from the slice's start; or -1. */
  int indexOf(long slice, byte wanted, int from) {
    byte[] bytes = array(slice);
    int start = start(slice);
    for (int i = from; i < length(slice); i++) {
      if (bytes[start + i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  int lastIndexOf(long slice, byte wanted) {
    for (int i = length(slice) - 1; i >= 0; i--) {
      if (at(slice, i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** A part of a slice. */
  static long part(long slice, int from, int to) {
    return (slice & Long.MIN_VALUE) | of(start(slice) + from, to - from);
  }

  /** Forgets what was written to the scratch. */
  void forget() {
    scratchSize = 0;
  }

  /** How much was written to the scratch; to be handed to {@link #since} or {@link #backTo}. */
  int mark() {
    return scratchSize;
  }

  void backTo(int mark) {
    scratchSize = mark;
  }

  /** What was written to the scratch since a mark. */
  long since(int mark) {
    return Long.MIN_VALUE | of(mark, scratchSize - mark);
  }

  void write(int b) {
    room(1);
    scratch[scratchSize++] = (byte) b;
  }

  void write(byte[] bytes, int from, int to) {
    room(to - from);
    System.arraycopy(bytes, from, scratch, scratchSize, to - from);
    scratchSize += to - from;
  }

  /** Writes a text and gives its slice. */
  long written(byte[] text) {
    int mark = mark();
    write(text, 0, text.length);
    return since(mark);
  }

  private void room(int more) {
    if (scratch.length - scratchSize < more) {
      scratch = Arrays.copyOf(scratch, Math.max(64, Math.max(scratchSize + more, scratchSize * 2)));
    }
  }
}
