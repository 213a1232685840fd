package io.sluice.formats.zipkin;

import io.sluice.spans.Text;
import java.util.Arrays;

/** Bytes being written, one behind the other. */
final class ByteOutput {
  private byte[] bytes;
  private int size;

  ByteOutput(int expectedSize) {
    bytes = new byte[Math.max(64, expectedSize)];
  }

  /** What was written, from 0 to {@link #size}. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void backTo(int position) {
    size = position;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  void write(int b) {
    room(1);
    bytes[size++] = (byte) b;
  }

  void write(byte[] source) {
    room(source.length);
    System.arraycopy(source, 0, bytes, size, source.length);
    size += source.length;
  }

  void write(Text text) {
    room(text.length());
    text.copyTo(bytes, size);
    size += text.length();
  }

  /** Writes the digits of a number without sign. */
  void digits(long number) {
    if (number < 0) {
      digits(Long.divideUnsigned(number, 10));
      write('0' + (int) Long.remainderUnsigned(number, 10));
      return;
    }
    int count = 1;
    for (long rest = number; rest > 9; rest /= 10) {
      count++;
    }
    room(count);
    long rest = number;
    for (int i = size + count - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += count;
  }

  /** Writes the 16 hexadecimal digits of an id. */
  void hex(long id) {
    room(Hex.DIGITS);
    Hex.put(bytes, size, id);
    size += Hex.DIGITS;
  }

  void bigEndian64(long value) {
    room(8);
    for (int i = 0; i < 8; i++) {
      bytes[size++] = (byte) (value >>> (56 - 8 * i));
    }
  }

  void littleEndian64(long value) {
    bigEndian64(Long.reverseBytes(value));
  }

  void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /**
   * Starts something whose length is written before it, guessing that the length takes one byte.
   *
   * @return what {@link #end} wants to know
   */
  int start() {
    write(0);
    return size;
  }

  /** Ends what was started last, and makes more room for its length if need be. */
  void end(int start) {
    int length = size - start;
    int lengthBytes = (38 - Integer.numberOfLeadingZeros(length | 1)) / 7;
    if (lengthBytes > 1) {
      room(lengthBytes);
      System.arraycopy(bytes, start, bytes, start + lengthBytes - 1, length);
    }
    size = start - 1;
    varint(length);
    size += length;
  }
}
