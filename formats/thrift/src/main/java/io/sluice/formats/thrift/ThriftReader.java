package io.sluice.formats.thrift;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks a message in a byte array. A struct is begun, its fields come one by one, each is read or
 * skipped, and the end of the struct ends it:
 *
 * <pre>{@code
 * reader.beginStruct();
 * while (reader.nextField()) {
 *   if (reader.field() == 1 && reader.type() == ThriftType.I64) {
 *     id = reader.readI64();
 *   } else {
 *     reader.skip();
 *   }
 * }
 * }</pre>
 *
 * <p>Whoever wants a field asks for its type first, as above: the reading methods take the bytes
 * that are there for what they are told. Texts are not copied: {@link #readBinary} only says where
 * one lies.
 *
 * <p>Positions in messages count from the beginning of the input.
 */
public abstract sealed class ThriftReader permits CompactReader, BinaryReader {
  /** How deep structs and containers may nest; recursion in {@link #skip} is bounded by it. */
  static final int DEEPEST = 64;

  private static final int LONGEST_NAME = 256;

  final byte[] bytes;
  final int end;
  int at;
  int depth;

  /** The field or element that was announced last. */
  short field;

  ThriftType type;

  private final int origin;
  private int textStart;
  private int textLength;
  private int size;
  private ThriftType keyType;
  private ThriftType elementType;

  ThriftReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.origin = offset;
    this.at = offset;
    this.end = offset + length;
  }

  /** What stands before the arguments of a call; the struct of arguments follows. */
  public abstract MessageHead readMessage() throws MalformedThrift;

  /** Steps into a struct. */
  public abstract void beginStruct() throws MalformedThrift;

  /**
   * Goes to the next field of the struct that was begun last, which has to be read or skipped then;
   * or ends the struct.
   *
   * @return whether there is one
   */
  public abstract boolean nextField() throws MalformedThrift;

  /** The number of the field that {@link #nextField} came to. */
  public final int field() {
    return field;
  }

  /** The type of the field that {@link #nextField} came to. */
  public final ThriftType type() {
    return type;
  }

  public abstract boolean readBool() throws MalformedThrift;

  public final byte readByte() throws MalformedThrift {
    need(1);
    return bytes[at++];
  }

  public abstract short readI16() throws MalformedThrift;

  public abstract int readI32() throws MalformedThrift;

  public abstract long readI64() throws MalformedThrift;

  public abstract double readDouble() throws MalformedThrift;

  /** Passes a text or bytes; {@link #start} and {@link #length} say where it was. */
  public final void readBinary() throws MalformedThrift {
    int before = at;
    int announced = length32();
    if (announced < 0 || announced > end - at) {
      throw malformed(
          before,
          "a text of "
              + Integer.toUnsignedString(announced)
              + " bytes where "
              + (end - at)
              + " are left");
    }
    textStart = at;
    textLength = announced;
    at += announced;
  }

  /** Where in {@link #array} the text begins that was read last. */
  public final int start() {
    return textStart;
  }

  /** How many bytes the text has that was read last. */
  public final int length() {
    return textLength;
  }

  /** Whether the text that was read last is just these bytes. */
  public final boolean isText(byte[] expected) {
    return Arrays.equals(bytes, textStart, textStart + textLength, expected, 0, expected.length);
  }

  /** What is read; nobody may write to it. */
  public final byte[] array() {
    return bytes;
  }

  /**
   * Steps to the elements of a list or set.
   *
   * @return how many there are: never more than the rest of the input has room for
   */
  public final int beginList() throws MalformedThrift {
    int before = at;
    listHead();
    if (size != 0) {
      checkSize(before, least(elementType));
    }
    return size;
  }

  /** The type of the elements of the list that was begun last; null if it is empty. */
  public final ThriftType elementType() {
    return elementType;
  }

  /** Passes the field that {@link #nextField} came to. */
  public final void skip() throws MalformedThrift {
    skip(type);
  }

  /** Passes a value of this type. */
  public final void skip(ThriftType passed) throws MalformedThrift {
    switch (passed) {
      case BOOL -> readBool();
      case BYTE -> readByte();
      case I16 -> readI16();
      case I32 -> readI32();
      case I64 -> readI64();
      case DOUBLE -> advance(8);
      case UUID -> advance(16);
      case BINARY -> readBinary();
      case STRUCT -> skipStruct();
      case LIST, SET -> skipList();
      case MAP -> skipMap();
    }
  }

  private void skipStruct() throws MalformedThrift {
    beginStruct();
    while (nextField()) {
      skip(type);
    }
  }

  private void skipList() throws MalformedThrift {
    int count = beginList();
    ThriftType each = elementType;
    deeper();
    for (int i = 0; i < count; i++) {
      skip(each);
    }
    depth--;
  }

  private void skipMap() throws MalformedThrift {
    int before = at;
    mapHead();
    if (size != 0) {
      checkSize(before, least(keyType) + least(elementType));
    }
    int count = size;
    ThriftType key = keyType;
    ThriftType value = elementType;
    deeper();
    for (int i = 0; i < count; i++) {
      skip(key);
      skip(value);
    }
    depth--;
  }

  /** Reads the head of a list and calls {@link #container} with what it says. */
  abstract void listHead() throws MalformedThrift;

  /** Reads the head of a map and calls {@link #container} with what it says. */
  abstract void mapHead() throws MalformedThrift;

  /** Reads the length of a text; a negative one is refused by the caller. */
  abstract int length32() throws MalformedThrift;

  /** The fewest bytes that a value takes. */
  abstract int least(ThriftType of);

  final void container(int count, ThriftType keys, ThriftType elements) {
    size = count;
    keyType = keys;
    elementType = elements;
  }

  private void checkSize(int before, int leastEach) throws MalformedThrift {
    if (size < 0 || size > (end - at) / leastEach) {
      throw malformed(
          before,
          Integer.toUnsignedString(size)
              + " elements are announced, but only "
              + (end - at)
              + " bytes are left");
    }
  }

  final void deeper() throws MalformedThrift {
    if (++depth > DEEPEST) {
      throw malformed(at, "nested deeper than " + DEEPEST + " levels");
    }
  }

  final void advance(int count) throws MalformedThrift {
    need(count);
    at += count;
  }

  final void need(int count) throws MalformedThrift {
    if (end - at < count) {
      throw endsWithin();
    }
  }

  final MalformedThrift endsWithin() {
    return malformed(at, "the input ends within a value");
  }

  /** The name of a method; they are short, and an error message may show it. */
  final String name() throws MalformedThrift {
    int before = at;
    readBinary();
    if (textLength > LONGEST_NAME) {
      throw malformed(before, "the name of the method is " + textLength + " bytes long");
    }
    return new String(bytes, textStart, textLength, StandardCharsets.UTF_8);
  }

  /** A position for messages: counted from where the input begins. */
  final int position(int absolute) {
    return absolute - origin;
  }

  final MalformedThrift malformed(int absolute, String problem) {
    return new MalformedThrift(position(absolute), problem);
  }
}
