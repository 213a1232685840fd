package io.sluice.transport.compression;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A stretch of an array. Made to be read once and passed on; equality is by content.
 *
 * @param array holds it, and perhaps more
 * @param offset where it begins
 * @param length how long it is
 */
@SuppressWarnings("ArrayRecordComponent") // Passing the array without a copy is the purpose.
public record Bytes(byte[] array, int offset, int length) {
  /** How long an array can be on every platform. */
  public static final int LARGEST = Integer.MAX_VALUE - 8;

  public Bytes {
    Objects.checkFromIndexSize(offset, length, array.length);
  }

  /** A copy of exactly these bytes. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** The same bytes, not copied. */
  public ByteBuffer asBuffer() {
    return ByteBuffer.wrap(array, offset, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes
        && Arrays.equals(
            array, offset, offset + length, bytes.array, bytes.offset, bytes.offset + bytes.length);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toArray());
  }

  @Override
  public String toString() {
    return "Bytes[" + length + "]";
  }
}
