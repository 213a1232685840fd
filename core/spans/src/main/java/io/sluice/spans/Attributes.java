package io.sluice.spans;

import java.util.function.Predicate;

/**
 * The attributes of the message that a cursor stands on, read and changed in place. A key counts
 * once: where a sender repeated one, the first is found, and setting or removing takes care of all.
 */
public final class Attributes {
  private final MessageCursor message;
  private final int tag;

  private static final int NONE = -1;

  /** Behind all rows there can be. */
  private static final int BEHIND = Integer.MAX_VALUE - 1;

  /** The row that the iteration stands on, or would if the message were taken apart. */
  private int row = NONE;

  /** The field that the iteration stands on in a whole message. */
  private int fieldStart;

  private int fieldEnd;

  /** The row that the fields below tell of. */
  private int located = NONE;

  /** No row before this one is an attribute. */
  private int first;

  /** Of the field that {@link #locate} looked at last. */
  private byte[] bytes;

  private int keyStart;
  private int keyLength;
  private int valueStart;
  private int valueEnd;

  Attributes(MessageCursor message, int tag) {
    this.message = message;
    this.tag = tag;
  }

  /** The value of a key, or null when there is none. */
  public Value get(Text key) {
    return isThere(key) ? new Value(bytes, valueStart, valueEnd) : null;
  }

  public boolean has(Text key) {
    return isThere(key);
  }

  private boolean isThere(Text key) {
    if (message.looksInPlace()) {
      return findInPlace(key);
    }
    FieldTable fields = message.table();
    return find(fields, key, firstRow(fields)) >= 0;
  }

  private boolean findInPlace(Text key) {
    located = NONE;
    int pieces = message.pieces();
    for (int piece = 0; piece < pieces; piece++) {
      if (findIn(
          message.pieceBytes(piece), message.pieceFrom(piece), message.pieceTo(piece), key)) {
        return true;
      }
    }
    return false;
  }

  private boolean findIn(byte[] b, int from, int to, Text key) {
    int wanted = key.head();
    int mask = KeyHead.mask(key.length());
    int lastWord = b.length - Long.BYTES;
    int at = from;
    while (at < to) {
      long word = at <= lastWord ? Wire.fixed64(b, at) : 0;
      int here;
      int behind;
      int head;
      if (Wire.isShortText(word)) {
        int length = (int) (word >>> Byte.SIZE) & 0x7f;
        here = (int) word & 0x7f;
        behind = at + 2 + length;
        head = KeyHead.of(word >>> Short.SIZE, length);
      } else {
        here = Wire.tagAt(b, at);
        behind = Wire.behindField(b, at, here);
        head = KeyHead.ofField(b, at, here);
      }
      if (here == tag && (((head ^ wanted) & mask) == 0 || head == KeyHead.UNKNOWN)) {
        locate(b, at, behind);
        if (key.matches(bytes, keyStart, keyLength)) {
          return true;
        }
      }
      at = behind;
    }
    return false;
  }

  public int size() {
    FieldTable fields = message.table();
    int count = 0;
    for (int at = fields.next(tag, 0); at >= 0; at = fields.next(tag, at + 1)) {
      count++;
    }
    return count;
  }

  /**
   * Appends a key that is not there, as a walk over {@linkplain #next(Keys) its keys} told before.
   */
  public void add(Text key, AttributeValue value) {
    Scratch scratch = message.edits.scratch();
    int from = scratch.size();
    scratch.keyValue(tag, key, value);
    message.append(tag, from);
  }

  /** Replaces a key's value where it stands, or appends the key. */
  public void set(Text key, AttributeValue value) {
    int from = message.edits.scratch().size();
    message.edits.scratch().keyValue(tag, key, value);
    place(key, from);
  }

  /** The same with a value that was read from somewhere else. */
  public void set(Text key, Value value) {
    int from = message.edits.scratch().size();
    message.edits.scratch().keyValue(tag, key, value);
    place(key, from);
  }

  private void place(Text key, int from) {
    FieldTable fields = message.changing();
    int to = message.edits.scratch().size();
    int found = find(fields, key, firstRow(fields));
    if (found < 0) {
      fields.add(tag, FieldTable.IN_SCRATCH, from, to);
      return;
    }
    fields.set(found, FieldTable.IN_SCRATCH, from, to);
    located = NONE;
    removeFrom(fields, key, found + 1);
  }

  /** Removes a key and tells whether it was there. */
  public boolean remove(Text key) {
    FieldTable fields = message.table();
    int found = find(fields, key, firstRow(fields));
    if (found < 0) {
      return false;
    }
    message.changing().remove(found);
    located = NONE;
    removeFrom(fields, key, found + 1);
    return true;
  }

  private void removeFrom(FieldTable fields, Text key, int from) {
    for (int found = find(fields, key, from); found >= 0; found = find(fields, key, found + 1)) {
      fields.remove(found);
      located = NONE;
    }
  }

  /** Removes all keys of which it holds, and tells how many there were. */
  public int removeIf(Predicate<Text> condition) {
    FieldTable fields = message.table();
    int removed = 0;
    for (int at = fields.next(tag, 0); at >= 0; at = fields.next(tag, at + 1)) {
      locate(fields, at);
      if (condition.test(new Text(bytes, keyStart, keyLength))) {
        message.changing().remove(at);
        located = NONE;
        removed++;
      }
    }
    return removed;
  }

  public void clear() {
    removeIf(key -> true);
  }

  /** Begins to go through them from the first, as every message that the cursor comes to does. */
  public Attributes rewind() {
    row = NONE;
    located = NONE;
    first = 0;
    return this;
  }

  /** Goes to the next one; false behind the last. */
  public boolean next() {
    FieldTable fields = message.table();
    row = fields.next(tag, row + 1);
    if (row < 0) {
      row = fields.rows();
      return false;
    }
    locate(fields, row);
    return true;
  }

  /**
   * Goes to the next one that has one of these keys, and tells which; -1 behind the last. As long
   * as nothing but this, {@link #value}, {@link #setValue}, {@link #remove} and {@link #add} is
   * asked of it, the message is not even taken apart.
   */
  public int next(Keys keys) {
    if (row == NONE && message.isPatched()) {
      message.table();
    }
    return message.isWhole() ? nextInPlace(keys) : nextInTable(keys);
  }

  private int nextInPlace(Keys keys) {
    byte[] b = message.source;
    int end = message.end;
    int lastWord = b.length - Long.BYTES;
    int at = row == NONE ? message.start : fieldEnd;
    int passed = row;
    while (at < end && row != BEHIND) {
      long word = at <= lastWord ? Wire.fixed64(b, at) : 0;
      int behind;
      boolean candidate;
      if (Wire.isShortText(word)) {
        int length = (int) (word >>> Byte.SIZE) & 0x7f;
        behind = at + 2 + length;
        candidate =
            ((int) word & 0x7f) == tag && keys.mayHave(KeyHead.of(word >>> Short.SIZE, length));
      } else {
        int here = Wire.tagAt(b, at);
        behind = Wire.behindField(b, at, here);
        candidate = here == tag && keys.mayHave(KeyHead.ofField(b, at, here));
      }
      passed++;
      if (candidate) {
        locate(b, at, behind);
        int found = keys.find(bytes, keyStart, keyLength);
        if (found >= 0) {
          row = passed;
          located = passed;
          fieldStart = at;
          fieldEnd = behind;
          return found;
        }
      }
      at = behind;
    }
    row = BEHIND;
    return NONE;
  }

  private int nextInTable(Keys keys) {
    FieldTable fields = message.table();
    for (row = fields.next(tag, row + 1); row >= 0; row = fields.next(tag, row + 1)) {
      if (keys.mayHave(fields.keyHead(row))) {
        locate(fields, row);
        int found = keys.find(bytes, keyStart, keyLength);
        if (found >= 0) {
          return found;
        }
      }
    }
    row = BEHIND;
    return NONE;
  }

  /** The key of the one that {@link #next} went to. */
  public Text key() {
    lookAgain();
    return new Text(bytes, keyStart, keyLength);
  }

  /** The value of the one that {@link #next} went to. */
  public Value value() {
    lookAgain();
    return new Value(bytes, valueStart, valueEnd);
  }

  /** Replaces the value of the one that {@link #next} went to. */
  public void setValue(AttributeValue value) {
    Text key = key();
    Scratch scratch = message.edits.scratch();
    int from = scratch.size();
    scratch.keyValue(tag, key, value);
    if (!message.isWhole() || !message.patch(fieldStart, fieldEnd, from, scratch.size())) {
      message.changing().set(row, FieldTable.IN_SCRATCH, from, scratch.size());
    }
    located = NONE;
  }

  /** Removes the one that {@link #next} went to. */
  public void remove() {
    lookAgain();
    if (!message.isWhole() || !message.patch(fieldStart, fieldEnd, 0, 0)) {
      message.changing().remove(row);
    }
    located = NONE;
  }

  /** Back to where the iteration stands, in case another attribute was looked at meanwhile. */
  private void lookAgain() {
    if (located == row && row != NONE) {
      return;
    }
    FieldTable fields = message.table();
    if (row == NONE || row >= fields.rows() || fields.place(row) == FieldTable.NOWHERE) {
      throw new IllegalStateException("stands on no attribute; next() must have returned true");
    }
    locate(fields, row);
  }

  private int firstRow(FieldTable fields) {
    int rows = fields.rows();
    while (first < rows && fields.tag(first) != tag) {
      first++;
    }
    return first;
  }

  private int find(FieldTable fields, Text key, int from) {
    int at = fields.nextLike(key, tag, from);
    while (at >= 0) {
      locate(fields, at);
      if (key.matches(bytes, keyStart, keyLength)) {
        return at;
      }
      at = fields.nextLike(key, tag, at + 1);
    }
    return -1;
  }

  /** Finds key and value within a row. Nearly always the key is first and the value behind it. */
  private void locate(FieldTable fields, int at) {
    located = at;
    locate(message.bytes(fields, at), fields.start(at), fields.end(at));
  }

  private void locate(byte[] b, int field, int end) {
    bytes = b;
    int position = Wire.next(Wire.varint32(b, field + 1));
    if (position < end && b[position] == Otlp.KEY_VALUE_KEY) {
      long keyRange = Wire.varint32(b, position + 1);
      keyStart = Wire.next(keyRange);
      keyLength = Wire.value(keyRange);
      int behind = keyStart + keyLength;
      if (behind < end && b[behind] == Otlp.KEY_VALUE_VALUE) {
        long valueRange = Wire.varint32(b, behind + 1);
        valueStart = Wire.next(valueRange);
        valueEnd = valueStart + Wire.value(valueRange);
        if (valueEnd == end) {
          return;
        }
      }
    }
    locateSlowly(b, position, end);
  }

  private void locateSlowly(byte[] b, int start, int end) {
    keyStart = start;
    keyLength = 0;
    valueStart = start;
    valueEnd = start;
    int position = start;
    while (position < end) {
      long here = Wire.varint32(b, position);
      int behind = Wire.skip(b, Wire.next(here), Wire.wireType(Wire.value(here)));
      if (Wire.value(here) == Otlp.KEY_VALUE_KEY) {
        keyStart = Wire.next(Wire.varint32(b, Wire.next(here)));
        keyLength = behind - keyStart;
      } else if (Wire.value(here) == Otlp.KEY_VALUE_VALUE) {
        valueStart = Wire.next(Wire.varint32(b, Wire.next(here)));
        valueEnd = behind;
      }
      position = behind;
    }
  }
}
