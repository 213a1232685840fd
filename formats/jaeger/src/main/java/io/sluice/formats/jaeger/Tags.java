package io.sluice.formats.jaeger;

import io.sluice.formats.wire.Utf8;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.util.Arrays;

/**
 * Tags as they were found: where the key lies, and the value or where it lies. The arrays are used
 * again for the next span. Ranges of them become the attributes of spans, events and resources;
 * what was {@linkplain #drop dropped} before is left out.
 */
final class Tags {
  /** What a value can be. */
  static final byte STRING = 0;

  static final byte BOOL = 1;
  static final byte LONG = 2;
  static final byte DOUBLE = 3;
  static final byte BINARY = 4;

  /** Of a type that nobody knows; the value is its number. */
  static final byte UNKNOWN = 5;

  /** Of a type that Thrift does not even have a name for. */
  static final byte UNNAMED = 6;

  /** More than anybody needs; what is one byte in the input may take dozens here. */
  static final int MOST = 1 << 16;

  private static final int USUAL_COUNT = 32;

  private byte[] bytes;
  private int count;
  private boolean overfull;
  private int[] keyStarts = new int[USUAL_COUNT];
  private int[] keyLengths = new int[USUAL_COUNT];
  private byte[] kinds = new byte[USUAL_COUNT];
  private boolean[] dropped = new boolean[USUAL_COUNT];

  /** Numbers as such, doubles as their bits, texts as their start and length. */
  private long[] values = new long[USUAL_COUNT];

  private final LastOfEachKey lastOfEachKey = new LastOfEachKey();

  /** Forgets all tags; the next ones lie in this array. */
  void clear(byte[] source) {
    bytes = source;
    count = 0;
    overfull = false;
  }

  int count() {
    return count;
  }

  /** Whether there were more than {@link #MOST}, which are not here. */
  boolean isOverfull() {
    return overfull;
  }

  void add(int keyStart, int keyLength, byte kind, long value) {
    if (count == MOST) {
      overfull = true;
      return;
    }
    if (count == kinds.length) {
      grow();
    }
    keyStarts[count] = keyStart;
    keyLengths[count] = keyLength;
    kinds[count] = kind;
    dropped[count] = false;
    values[count] = value;
    count++;
  }

  /** A text or bytes as a value. */
  static long range(int start, int length) {
    return (long) start << 32 | length;
  }

  private void grow() {
    int larger = 2 * count;
    keyStarts = Arrays.copyOf(keyStarts, larger);
    keyLengths = Arrays.copyOf(keyLengths, larger);
    kinds = Arrays.copyOf(kinds, larger);
    dropped = Arrays.copyOf(dropped, larger);
    values = Arrays.copyOf(values, larger);
  }

  /** Leaves a tag out of what is written; it can still be asked. */
  void drop(int tag) {
    dropped[tag] = true;
  }

  boolean isDropped(int tag) {
    return dropped[tag];
  }

  /** Drops every tag whose key comes again later: the last one counts. */
  void dropRepeated(int from, int to) {
    lastOfEachKey.dropRepeated(this, from, to);
  }

  byte[] bytes() {
    return bytes;
  }

  int keyStart(int tag) {
    return keyStarts[tag];
  }

  int keyLength(int tag) {
    return keyLengths[tag];
  }

  boolean sameKey(int one, int other) {
    return Arrays.equals(
        bytes,
        keyStarts[one],
        keyStarts[one] + keyLengths[one],
        bytes,
        keyStarts[other],
        keyStarts[other] + keyLengths[other]);
  }

  /** What a tag means; null if it is just an attribute. */
  KnownTag known(int tag) {
    return KnownTag.of(bytes, keyStarts[tag], keyLengths[tag]);
  }

  boolean isString(int tag) {
    return kinds[tag] == STRING;
  }

  boolean isLong(int tag) {
    return kinds[tag] == LONG;
  }

  boolean isBool(int tag) {
    return kinds[tag] == BOOL;
  }

  /** The number, or the boolean as one. */
  long number(int tag) {
    return values[tag];
  }

  /** The text of a string; empty for any other value. */
  Text text(int tag) {
    return kinds[tag] == STRING ? Utf8.text(bytes, start(tag), length(tag)) : Text.EMPTY;
  }

  private int start(int tag) {
    return (int) (values[tag] >>> 32);
  }

  private int length(int tag) {
    return (int) values[tag];
  }

  /** Writes what was not dropped as attributes of whatever is open. */
  void write(int from, int to, SpanWriter writer) {
    for (int tag = from; tag < to; tag++) {
      if (!dropped[tag]) {
        write(tag, Utf8.text(bytes, keyStarts[tag], keyLengths[tag]), writer);
      }
    }
  }

  /** Writes a tag under a key of one's own choice. */
  void write(int tag, Text key, SpanWriter writer) {
    switch (kinds[tag]) {
      case STRING -> writer.attribute(key, Utf8.text(bytes, start(tag), length(tag)));
      case BOOL -> writer.attribute(key, values[tag] != 0);
      case LONG -> writer.attribute(key, values[tag]);
      case DOUBLE -> writer.attribute(key, Double.longBitsToDouble(values[tag]));
      case BINARY -> writer.attribute(key, AttributeValue.of(copy(tag)));
      case UNKNOWN -> writer.attribute(key, unknown(Long.toString(values[tag])));
      default -> writer.attribute(key, unknown("<UNSET>"));
    }
  }

  private byte[] copy(int tag) {
    return Arrays.copyOfRange(bytes, start(tag), start(tag) + length(tag));
  }

  private static Text unknown(String type) {
    return Text.of("<Unknown Jaeger TagType \"" + type + "\">");
  }
}
