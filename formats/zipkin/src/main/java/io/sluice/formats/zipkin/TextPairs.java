package io.sluice.formats.zipkin;

import io.sluice.formats.wire.SecretHash;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Keys and texts in one array: the attributes of a resource or the words of a scope, kept so that
 * spans with the same ones find each other by comparing bytes. A scratch that is filled anew for
 * each span, until {@link #copy} keeps its contents. Comparable, so that a map of them stays fast
 * whatever they hash to.
 */
final class TextPairs implements Comparable<TextPairs> {
  private static final int LENGTH_BYTES = 4;

  private byte[] bytes;
  private int size;

  TextPairs() {
    this(new byte[256], 0);
  }

  private TextPairs(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(byte[] key, Slices slices, long value) {
    add(key, 0, key.length);
    add(slices, value);
  }

  void add(Slices slices, long key, long value) {
    add(slices, key);
    add(slices, value);
  }

  private void add(Slices slices, long slice) {
    add(slices.array(slice), Slices.start(slice), Slices.length(slice));
  }

  private void add(byte[] source, int start, int length) {
    int needed = size + LENGTH_BYTES + length;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
    ByteBuffer.wrap(bytes).putInt(size, length);
    System.arraycopy(source, start, bytes, size + LENGTH_BYTES, length);
    size = needed;
  }

  /** The same for good. */
  TextPairs copy() {
    return new TextPairs(Arrays.copyOf(bytes, size), size);
  }

  void writeAttributes(SpanWriter writer) {
    forEach(writer::attribute);
  }

  void forEach(BiConsumer<Text, Text> action) {
    int at = 0;
    while (at < size) {
      Text key = textAt(at);
      at += LENGTH_BYTES + key.length();
      Text value = textAt(at);
      at += LENGTH_BYTES + value.length();
      action.accept(key, value);
    }
  }

  private Text textAt(int at) {
    return Text.over(bytes, at + LENGTH_BYTES, ByteBuffer.wrap(bytes).getInt(at));
  }

  @Override
  public int compareTo(TextPairs other) {
    return Arrays.compare(bytes, 0, size, other.bytes, 0, other.size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextPairs pairs
        && size == pairs.size
        && Arrays.equals(bytes, 0, size, pairs.bytes, 0, size);
  }

  @Override
  public int hashCode() {
    return SecretHash.of(bytes, 0, size);
  }
}
