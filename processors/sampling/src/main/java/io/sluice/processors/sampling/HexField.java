package io.sluice.processors.sampling;

/**
 * A fraction of 56 bits in a trace state: hexadecimal digits behind an imaginary point, trailing
 * zeros left out or not. What was read and not changed is written as it came.
 */
final class HexField {
  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final byte[] source;
  private final byte first;
  private final byte second;
  private final int leastDigits;
  private boolean present;
  private long number;

  /** Where the digits stand that were read; equal when the number was set. */
  private int start;

  private int end;

  /**
   * @param name two letters
   * @param leastDigits how many digits have to be there, and are written
   */
  HexField(byte[] source, String name, int leastDigits) {
    this.source = source;
    this.first = (byte) name.charAt(0);
    this.second = (byte) name.charAt(1);
    this.leastDigits = leastDigits;
  }

  boolean isNamed(int from, int to) {
    return to - from == 2
        && to < source.length
        && source[from] == first
        && source[from + 1] == second
        && source[to] == ':';
  }

  boolean present() {
    return present;
  }

  long number() {
    return number;
  }

  void clear() {
    present = false;
    number = 0;
    start = 0;
    end = 0;
  }

  void set(long newNumber) {
    clear();
    present = newNumber < Threshold.NEVER;
    number = present ? newNumber : 0;
  }

  boolean read(int from, int to) {
    clear();
    int digits = to - from;
    if (digits < leastDigits || digits > Threshold.MOST_DIGITS) {
      return false;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(source[i], 16);
      if (digit < 0) {
        return false;
      }
      value = (value << 4) | digit;
    }
    number = value << (4 * (Threshold.MOST_DIGITS - digits));
    present = true;
    start = from;
    end = to;
    return true;
  }

  /**
   * Writes the field, if there is one, and tells the position behind it.
   *
   * @param begin where the list of fields begins, which knows whether a separator is due
   */
  int write(byte[] target, int from, int begin) {
    if (!present) {
      return from;
    }
    int at = from;
    if (at > begin) {
      target[at++] = ';';
    }
    target[at++] = first;
    target[at++] = second;
    target[at++] = ':';
    return start < end ? copyDigits(target, at) : writeDigits(target, at);
  }

  private int copyDigits(byte[] target, int at) {
    System.arraycopy(source, start, target, at, end - start);
    return at + end - start;
  }

  private int writeDigits(byte[] target, int from) {
    int at = from;
    long rest = number << 8;
    do {
      target[at++] = DIGITS[(int) (rest >>> 60)];
      rest <<= 4;
    } while (rest != 0 || at - from < leastDigits);
    return at;
  }
}
