package io.sluice.formats.opencensus;

import java.util.Arrays;

/** Writes protobuf. The length of a message takes five bytes, whatever it is. */
final class ProtoOutput {
  private static final int LENGTH_BYTES = 5;

  private byte[] bytes;
  private int size;

  ProtoOutput(int expectedSize) {
    bytes = new byte[Math.max(64, expectedSize)];
  }

  /** Forgets what was written, and keeps the room for it. */
  void clear() {
    size = 0;
  }

  void number(int field, long value) {
    varint((long) field << 3);
    varint(value);
  }

  void fixed64(int field, long value) {
    varint((long) field << 3 | 1);
    room(Long.BYTES);
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[size++] = (byte) (value >> (Byte.SIZE * i));
    }
  }

  void bytes(int field, byte[] value) {
    varint((long) field << 3 | 2);
    varint(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** Begins a message; tells what {@link #end} has to know. */
  int begin(int field) {
    varint((long) field << 3 | 2);
    room(LENGTH_BYTES);
    size += LENGTH_BYTES;
    return size;
  }

  void end(int start) {
    int length = size - start;
    for (int i = LENGTH_BYTES; i > 1; i--) {
      bytes[start - i] = (byte) (length | 0x80);
      length >>>= 7;
    }
    bytes[start - 1] = (byte) length;
  }

  private void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * size));
    }
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }
}
