package io.sluice.processors.sampling;

/** The members of a trace state, {@code key=value} between commas, checked against the grammar. */
final class MemberList {
  /** The reference counts empty members too, and refuses the thirty-second. */
  private static final int MOST = 31;

  private static final int LONGEST_KEY = 256;
  private static final int LONGEST_TENANT = 241;
  private static final int LONGEST_SYSTEM = 14;
  private static final int LONGEST_VALUE = 256;

  private final byte[] bytes;
  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private int count;

  MemberList(byte[] bytes) {
    this.bytes = bytes;
  }

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  /** Where a member's key begins. */
  int start(int member) {
    return starts[member];
  }

  /** Where a member's value ends. */
  int end(int member) {
    return ends[member];
  }

  /** Finds the members; false if one of them is malformed or there are too many. */
  boolean read(int length) {
    int items = 0;
    int at = 0;
    // A comma behind the last member opens no further one.
    while (at < length) {
      int comma = indexOf(',', at, length);
      if (++items > MOST || !readMember(at, comma)) {
        return false;
      }
      at = comma + 1;
    }
    return true;
  }

  private boolean readMember(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    if (start == end) {
      return true;
    }
    int equals = indexOf('=', start, end);
    if (equals == end || !isKey(start, equals) || !isValue(equals + 1, end)) {
      return false;
    }
    starts[count] = start;
    ends[count++] = end;
    return true;
  }

  private boolean isKey(int start, int end) {
    int at = indexOf('@', start, end);
    if (at == end) {
      return end - start <= LONGEST_KEY
          && start < end
          && isLower(bytes[start])
          && named(start, end);
    }
    return end - start <= LONGEST_KEY
        && at > start
        && at - start <= LONGEST_TENANT
        && at + 1 < end
        && end - at - 1 <= LONGEST_SYSTEM
        && isLower(bytes[at + 1])
        && (isLower(bytes[start]) || isDigit(bytes[start]))
        && named(start, at)
        && named(at + 1, end);
  }

  private boolean named(int start, int end) {
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      if (!isLower(b) && !isDigit(b) && b != '_' && b != '-' && b != '*' && b != '/') {
        return false;
      }
    }
    return true;
  }

  /** Anything printable but comma and equals sign; blanks at its end were cut off before. */
  private boolean isValue(int start, int end) {
    if (start == end || end - start > LONGEST_VALUE) {
      return false;
    }
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      if (b < ' ' || b > '~' || b == '=') {
        return false;
      }
    }
    return true;
  }

  private int indexOf(char wanted, int start, int end) {
    int at = start;
    while (at < end && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  static boolean isLower(byte b) {
    return b >= 'a' && b <= 'z';
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
