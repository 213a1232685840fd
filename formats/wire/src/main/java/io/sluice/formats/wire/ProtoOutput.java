package io.sluice.formats.wire;

import io.sluice.spans.Text;
import java.util.Arrays;

/**
 * Writes messages of protobuf into an array that grows. Numbers and texts that are zero or empty
 * are left out, as protobuf has it; a message within a message has its length put in front when it
 * ends.
 */
public final class ProtoOutput {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;
  private static final int LONGEST_VARINT = 10;

  private byte[] bytes;
  private int size;

  public ProtoOutput(int expectedSize) {
    bytes = new byte[Math.max(64, expectedSize)];
  }

  /** Forgets what was written. */
  public void clear() {
    size = 0;
  }

  public int size() {
    return size;
  }

  /** The array that is written to; what was written lies in its first {@link #size} bytes. */
  public byte[] array() {
    return bytes;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Begins a message in a field; {@link #end} wants to know what this returns. */
  public int begin(int field) {
    tag(field, DELIMITED);
    room(1);
    // One byte for the length is enough for most; end() makes room for more.
    size++;
    return size;
  }

  /** Ends the message that was begun last. */
  public void end(int begun) {
    int length = size - begun;
    int lengthBytes = (38 - Integer.numberOfLeadingZeros(length | 1)) / 7;
    if (lengthBytes > 1) {
      room(lengthBytes);
      System.arraycopy(bytes, begun, bytes, begun + lengthBytes - 1, length);
    }
    size = begun - 1;
    varint(length);
    size += length;
  }

  public void number(int field, long number) {
    if (number != 0) {
      tag(field, VARINT);
      varint(number);
    }
  }

  public void fixed64(int field, long bits) {
    if (bits != 0) {
      tag(field, FIXED64);
      bigEndian(Long.reverseBytes(bits));
    }
  }

  public void text(int field, Text text) {
    if (!text.isEmpty()) {
      tag(field, DELIMITED);
      varint(text.length());
      room(text.length());
      text.copyTo(bytes, size);
      size += text.length();
    }
  }

  public void bytes(int field, byte[] value) {
    bytes(field, value, 0, value.length);
  }

  public void bytes(int field, byte[] source, int start, int length) {
    if (length > 0) {
      tag(field, DELIMITED);
      varint(length);
      raw(source, start, length);
    }
  }

  /** Eight bytes as a field, the highest first, whatever they are. */
  public void id(int field, long id) {
    tag(field, DELIMITED);
    varint(Long.BYTES);
    bigEndian(id);
  }

  /** Sixteen bytes as a field, the highest first, whatever they are. */
  public void id(int field, long high, long low) {
    tag(field, DELIMITED);
    varint(2 * Long.BYTES);
    bigEndian(high);
    bigEndian(low);
  }

  /** Fields that were written elsewhere. */
  public void raw(byte[] source, int start, int length) {
    room(length);
    System.arraycopy(source, start, bytes, size, length);
    size += length;
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    room(LONGEST_VARINT);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void bigEndian(long value) {
    room(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
