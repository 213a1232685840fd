package io.sluice.spans;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/** A piece of UTF-8 that is compared as bytes and decoded only when somebody wants to see it. */
public final class Text implements Comparable<Text> {
  public static final Text EMPTY = new Text(new byte[0], 0, 0);

  private final byte[] bytes;
  private final int offset;
  private final int length;

  Text(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  public static Text of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new Text(utf8, 0, utf8.length);
  }

  /**
   * A text over bytes that lie in somebody's array. It shares the array, so it holds only as long
   * as nobody writes there; setting it somewhere copies it.
   */
  public static Text over(byte[] utf8, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, utf8.length);
    return new Text(utf8, offset, length);
  }

  /** These bytes as they are, which must be UTF-8; from now on they are the text's own. */
  public static Text ofUtf8(byte[] utf8) {
    return new Text(utf8, 0, utf8.length);
  }

  /** In bytes. */
  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  public byte byteAt(int position) {
    if (position < 0 || position >= length) {
      throw new IndexOutOfBoundsException(position + " in a text of " + length + " bytes");
    }
    return bytes[offset + position];
  }

  /** Whether the same bytes stand there. */
  boolean matches(byte[] other, int otherOffset, int otherLength) {
    return length == otherLength
        && Arrays.equals(
            bytes, offset, offset + length, other, otherOffset, otherOffset + otherLength);
  }

  /** How it begins, if it is the key of an attribute. */
  int head() {
    return KeyHead.ofKey(bytes, offset, length);
  }

  /** Writes the bytes into an array, from a position on. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, offset, target, at, length);
  }

  /** Lets a digest have the bytes. */
  public void update(MessageDigest digest) {
    digest.update(bytes, offset, length);
  }

  /** What an editor puts in its place; null to leave it. */
  Text edited(TextEditor editor) {
    byte[] edited = isEmpty() ? null : editor.text(bytes, offset, offset + length);
    return edited == null ? null : new Text(edited, 0, edited.length);
  }

  /** The same in an array of its own, so that it holds on to nothing else. */
  public Text copy() {
    return new Text(toByteArray(), 0, length);
  }

  /** The bytes between two positions, where they lie. */
  public Text part(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    return new Text(bytes, offset + from, to - from);
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  @Override
  public int compareTo(Text other) {
    return Arrays.compareUnsigned(
        bytes, offset, offset + length, other.bytes, other.offset, other.offset + other.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Text text && text.matches(bytes, offset, length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
