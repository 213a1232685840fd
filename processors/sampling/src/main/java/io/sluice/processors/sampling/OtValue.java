package io.sluice.processors.sampling;

/**
 * The value of a trace state's {@code ot} member: {@code rv:…;th:…} and sub-keys of others, which
 * keep their order.
 */
final class OtValue {
  private static final int LONGEST = 256;

  private final byte[] bytes;
  final HexField randomness;
  final HexField threshold;

  /** Where the value lies; empty when there is none. */
  private int start;

  private int end;

  OtValue(byte[] bytes) {
    this.bytes = bytes;
    this.randomness = new HexField(bytes, "rv", Threshold.MOST_DIGITS);
    this.threshold = new HexField(bytes, "th", 1);
  }

  void clear() {
    start = 0;
    end = 0;
    randomness.clear();
    threshold.clear();
  }

  /** Takes a value apart in place of what was there; false if it is malformed. */
  boolean read(int from, int to) {
    clear();
    if (from == to || to - from > LONGEST || bytes[to - 1] == ';') {
      return false;
    }
    start = from;
    end = to;
    for (int at = from; at < to; at = behind(at) + 1) {
      if (!readField(at, behind(at))) {
        return false;
      }
    }
    return true;
  }

  /** Where the field at a position ends: at the next semicolon or the end. */
  private int behind(int from) {
    int at = from;
    while (at < end && bytes[at] != ';') {
      at++;
    }
    return at;
  }

  private boolean readField(int from, int to) {
    int colon = from;
    while (colon < to && (isLower(bytes[colon]) || (colon > from && isDigit(bytes[colon])))) {
      colon++;
    }
    if (colon == from || colon == to || bytes[colon] != ':' || !isPlain(colon + 1, to)) {
      return false;
    }
    if (randomness.isNamed(from, colon)) {
      return randomness.read(colon + 1, to);
    }
    return !threshold.isNamed(from, colon) || threshold.read(colon + 1, to);
  }

  private boolean isPlain(int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      boolean letter = isLower(b) || (b >= 'A' && b <= 'Z');
      if (!letter && !isDigit(b) && b != '.' && b != '_' && b != '-') {
        return false;
      }
    }
    return true;
  }

  boolean isEmpty() {
    return !randomness.present() && !threshold.present() && firstOther(start) == end;
  }

  /** Writes the value and tells the position behind it. */
  int write(byte[] target, int from) {
    int at = randomness.write(target, from, from);
    at = threshold.write(target, at, from);
    for (int other = firstOther(start); other < end; other = firstOther(behind(other) + 1)) {
      if (at > from) {
        target[at++] = ';';
      }
      int length = behind(other) - other;
      System.arraycopy(bytes, other, target, at, length);
      at += length;
    }
    return at;
  }

  /** Where the next field begins that is neither randomness nor threshold; the end if none does. */
  private int firstOther(int from) {
    int at = from;
    while (at < end && (randomness.isNamed(at, at + 2) || threshold.isNamed(at, at + 2))) {
      at = behind(at) + 1;
    }
    return Math.min(at, end);
  }

  private static boolean isLower(byte b) {
    return b >= 'a' && b <= 'z';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
