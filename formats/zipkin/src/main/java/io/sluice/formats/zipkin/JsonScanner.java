package io.sluice.formats.zipkin;

import io.sluice.formats.wire.Utf8;
import io.sluice.spans.MalformedSpans;

/**
 * Goes through JSON in place. Texts are handed out as {@link Slices} of the bytes that came, and
 * only those with escapes are copied, so that a span's tags go from the request into the span with
 * one copy and without an object each.
 *
 * <p>Values are read one after the other: {@link #peek} tells the kind of the next, and one of the
 * reading methods, or {@link #skip}, has to take it.
 *
 * <pre>{@code
 * json.open();
 * while (json.nextMember()) {
 *   if (slices.is(json.key(), NAME)) { name = json.string(); } else { json.skip(); }
 * }
 * }</pre>
 */
final class JsonScanner {
  /** How deep values that nobody wants may nest. */
  private static final int DEEPEST = 200;

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final Slices slices;
  private final byte[] in;

  /** The sign of every slice that is read in place. */
  private final long place;

  private final int start;
  private final int end;
  private int at;

  /** Whether an object or array was opened a moment ago, so that no comma is due. */
  private boolean opened;

  private long key = Slices.NONE;

  JsonScanner(Slices slices, int start, int end) {
    this(slices, slices.input(), 0, start, end);
  }

  private JsonScanner(Slices slices, byte[] in, long place, int start, int end) {
    this.slices = slices;
    this.in = in;
    this.place = place;
    this.start = start;
    this.end = end;
    this.at = start;
  }

  /** Reads the JSON that is in a text. */
  static JsonScanner within(Slices slices, long text) {
    int start = Slices.start(text);
    return new JsonScanner(
        slices, slices.array(text), text & Long.MIN_VALUE, start, start + Slices.length(text));
  }

  /** The kind of the value that comes next. */
  JsonKind peek() throws MalformedSpans {
    byte b = next();
    return switch (b) {
      case '{' -> JsonKind.OBJECT;
      case '[' -> JsonKind.ARRAY;
      case '"' -> JsonKind.STRING;
      case 't', 'f' -> JsonKind.BOOLEAN;
      case 'n' -> JsonKind.NULL;
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonKind.NUMBER;
      default -> throw wrong(shown(b) + " stands where a value should begin");
    };
  }

  /** Makes sure that nothing follows. */
  void end() throws MalformedSpans {
    skipSpace();
    if (at < end) {
      throw wrong(shown(in[at]) + " follows behind the end");
    }
  }

  /** Enters the object or array that comes next. */
  void open() {
    at++;
    opened = true;
  }

  /** Goes to the next element of the array that was opened; false behind the last. */
  boolean nextElement() throws MalformedSpans {
    return goOn((byte) ']');
  }

  /** Goes to the next member of the object that was opened; false behind the last. */
  boolean nextMember() throws MalformedSpans {
    if (!goOn((byte) '}')) {
      return false;
    }
    if (next() != '"') {
      throw wrong(shown(in[at]) + " stands where a name in quotes should begin");
    }
    key = string();
    if (next() != ':') {
      throw wrong(shown(in[at]) + " stands where a colon should be");
    }
    at++;
    return true;
  }

  private boolean goOn(byte close) throws MalformedSpans {
    byte b = next();
    if (b == close) {
      at++;
      opened = false;
      return false;
    }
    if (opened) {
      opened = false;
      return true;
    }
    if (b != ',') {
      throw wrong(shown(b) + " stands where a comma or " + shown(close) + " should be");
    }
    at++;
    if (next() == close) {
      throw wrong(shown(close) + " follows a comma");
    }
    return true;
  }

  /** The name of the member that {@link #nextMember} went to. */
  long key() {
    return key;
  }

  /** Reads a string. */
  long string() throws MalformedSpans {
    int from = ++at;
    for (int i = from; i < end; i++) {
      byte b = in[i];
      if (b == '"') {
        at = i + 1;
        return slice(from, i);
      }
      if (b == '\\') {
        return unescaped(from, i);
      }
      if (b < ' ') {
        int length = b < 0 ? Utf8.lengthAt(in, i, end) : 0;
        if (length == 0) {
          return unescaped(from, i);
        }
        i += length - 1;
      }
    }
    throw endsWithinString();
  }

  /** What is read may itself lie in the scratch, where it stays although more is written there. */
  private long slice(int from, int to) {
    return place | Slices.of(from, to - from);
  }

  /** Copies a string, what need not be changed in long runs. */
  private long unescaped(int from, int firstChange) throws MalformedSpans {
    int mark = slices.mark();
    int run = from;
    at = firstChange;
    while (at < end) {
      byte b = in[at];
      if (b >= ' ' && b != '"' && b != '\\') {
        at++;
      } else if (b < 0 && Utf8.lengthAt(in, at, end) > 0) {
        at += Utf8.lengthAt(in, at, end);
      } else {
        slices.write(in, run, at++);
        if (b == '"') {
          return slices.since(mark);
        }
        change(b);
        run = at;
      }
    }
    throw endsWithinString();
  }

  /** Writes what stands for an escape, or for a byte that is no UTF-8. */
  private void change(byte b) throws MalformedSpans {
    if (b == '\\') {
      escape();
    } else if (b < 0) {
      MendedText.write(slices, MendedText.REPLACEMENT);
    } else {
      at--;
      throw wrong("a control character stands in a string, must be written as an escape");
    }
  }

  private void escape() throws MalformedSpans {
    if (at == end) {
      throw endsWithinString();
    }
    byte b = in[at++];
    switch (b) {
      case '"', '\\', '/' -> slices.write(b);
      case 'b' -> slices.write('\b');
      case 'f' -> slices.write('\f');
      case 'n' -> slices.write('\n');
      case 'r' -> slices.write('\r');
      case 't' -> slices.write('\t');
      case 'u' -> MendedText.write(slices, escapedCharacter());
      default -> {
        at--;
        throw wrong("\\" + (char) (b & 0xff) + " is no escape");
      }
    }
  }

  /** JSON writes characters beyond the first 65536 in two halves; half of one is no character. */
  private int escapedCharacter() throws MalformedSpans {
    char first = fourDigits();
    if (!Character.isSurrogate(first)) {
      return first;
    }
    if (Character.isHighSurrogate(first) && at + 1 < end && in[at] == '\\' && in[at + 1] == 'u') {
      int before = at;
      at += 2;
      char second = fourDigits();
      if (Character.isLowSurrogate(second)) {
        return Character.toCodePoint(first, second);
      }
      at = before;
    }
    return MendedText.REPLACEMENT;
  }

  private char fourDigits() throws MalformedSpans {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < end ? Hex.digit(in[at]) : -1;
      if (digit < 0) {
        throw wrong("\\u must be followed by four hexadecimal digits");
      }
      value = value << 4 | digit;
      at++;
    }
    return (char) value;
  }

  /** Reads a number and gives its text. */
  long number() throws MalformedSpans {
    int from = at;
    if (in[at] == '-') {
      at++;
    }
    if (at < end && in[at] == '0') {
      at++;
    } else {
      digits();
    }
    if (at < end && in[at] == '.') {
      at++;
      digits();
    }
    if (at < end && (in[at] == 'e' || in[at] == 'E')) {
      at++;
      if (at < end && (in[at] == '+' || in[at] == '-')) {
        at++;
      }
      digits();
    }
    return slice(from, at);
  }

  private void digits() throws MalformedSpans {
    int from = at;
    while (at < end && in[at] >= '0' && in[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw wrong("a number lacks a digit");
    }
  }

  /** Reads true or false. */
  boolean bool() throws MalformedSpans {
    boolean value = in[at] == 't';
    literal(value ? TRUE : FALSE);
    return value;
  }

  /** Reads null. */
  void nothing() throws MalformedSpans {
    literal(NULL);
  }

  private void literal(byte[] word) throws MalformedSpans {
    for (byte letter : word) {
      if (at == end || in[at] != letter) {
        throw wrong("expected true, false or null");
      }
      at++;
    }
  }

  /** Passes over the value that comes next. */
  void skip() throws MalformedSpans {
    int mark = slices.mark();
    skip(peek(), 0);
    slices.backTo(mark);
  }

  private void skip(JsonKind kind, int depth) throws MalformedSpans {
    if (depth > DEEPEST) {
      throw wrong("nests deeper than " + DEEPEST + " levels, the most allowed");
    }
    switch (kind) {
      case STRING -> string();
      case NUMBER -> number();
      case BOOLEAN -> bool();
      case NULL -> nothing();
      case OBJECT -> {
        open();
        while (nextMember()) {
          skip(peek(), depth + 1);
        }
      }
      case ARRAY -> {
        open();
        while (nextElement()) {
          skip(peek(), depth + 1);
        }
      }
    }
  }

  /** The next byte that is no white space. */
  private byte next() throws MalformedSpans {
    skipSpace();
    if (at == end) {
      throw wrong(end == start ? "is empty" : "ends too early");
    }
    return in[at];
  }

  private void skipSpace() {
    while (at < end && in[at] <= ' ' && isSpace(in[at])) {
      at++;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static String shown(byte b) {
    return b > ' ' && b < 0x7f ? "\"" + (char) b + '"' : "the byte 0x%02x".formatted(b & 0xff);
  }

  private MalformedSpans endsWithinString() {
    at = end;
    return wrong("ends within a string");
  }

  private MalformedSpans wrong(String problem) {
    return MalformedSpans.atByte(at - start, "the request", "is no JSON: " + problem);
  }
}
