package io.sluice.spans;

/**
 * The members of a trace state, {@code key=value} between commas, by the grammar of W3C's trace
 * context. Made once and read into again for each span; one thread at a time. {@link TraceState} is
 * the same for whoever wants one member by its key.
 */
public final class TraceStateMembers {
  /** No trace state has more. */
  public static final int MOST = 32;

  private static final int LONGEST_KEY = 256;
  private static final int LONGEST_TENANT = 241;
  private static final int LONGEST_SYSTEM = 14;
  private static final int LONGEST_VALUE = 256;

  private final int[] starts = new int[MOST];
  private final int[] equals = new int[MOST];
  private final int[] ends = new int[MOST];
  private byte[] bytes;
  private int count;
  private int items;

  /**
   * Finds the members of a trace state at the beginning of an array. Items may be empty or blank,
   * and keys may be there twice.
   *
   * @return false if a member is malformed or there are too many; there are none then
   */
  public boolean read(byte[] header, int length) {
    bytes = header;
    count = 0;
    items = 0;
    int at = 0;
    // A comma behind the last item opens no further one.
    while (at < length) {
      int comma = indexOf(',', at, length);
      items++;
      if (!readMember(at, comma)) {
        count = 0;
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
    int sign = indexOf('=', start, end);
    if (count == MOST || sign == end || !isKey(start, sign) || !isValue(sign + 1, end)) {
      return false;
    }
    starts[count] = start;
    equals[count] = sign;
    ends[count++] = end;
    return true;
  }

  public int count() {
    return count;
  }

  /** How many places for members there are, with those that are empty. */
  public int items() {
    return items;
  }

  /** Where a member's key begins. */
  public int start(int member) {
    return starts[member];
  }

  /** Where the equals sign is behind a member's key. */
  public int keyEnd(int member) {
    return equals[member];
  }

  /** Where a member's value ends. */
  public int end(int member) {
    return ends[member];
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

  private static boolean isLower(byte b) {
    return b >= 'a' && b <= 'z';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
