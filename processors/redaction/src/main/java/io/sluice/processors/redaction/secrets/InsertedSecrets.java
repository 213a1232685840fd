package io.sluice.processors.redaction.secrets;

/**
 * Finds what {@code INSERT INTO u (name, password) VALUES ('a', 'b')} puts into columns that name a
 * secret.
 */
final class InsertedSecrets implements Detector {
  private static final int MOST_COLUMNS = 64;
  private static final int LONGEST_COLUMNS = 1024;

  /** How far the values are followed, since the next statement may be among them. */
  private static final int LONGEST_VALUES = 16 * 1024;

  /** How deep the calls are that stand for a value. */
  private static final int DEEPEST = 16;

  /** The name that each column goes by; null where it goes by none. */
  private final SecretName[] columns = new SecretName[MOST_COLUMNS];

  private int count;
  private boolean any;

  /** The columns' names have hinted at themselves. */
  @Override
  public boolean hints(byte[] bytes, int end, int literalStart, int literalEnd) {
    return false;
  }

  @Override
  public void find(byte[] bytes, int start, int end, int from, int to, Findings found) {
    readColumns(bytes, start, from);
    if (any) {
      rows(bytes, to, Math.min(end, to + LONGEST_VALUES), found);
    }
  }

  /** Reads the list of columns that ends where {@code VALUES} begins, if there is one. */
  private void readColumns(byte[] bytes, int start, int values) {
    count = 0;
    any = false;
    int close = values;
    int leftmost = Math.max(start, values - LONGEST_COLUMNS);
    while (close > leftmost && Ascii.isBlank(bytes[close - 1])) {
      close--;
    }
    if (close == leftmost || bytes[--close] != ')') {
      return;
    }
    int open = close;
    while (open > leftmost && isOfColumns(bytes[open - 1])) {
      open--;
    }
    while (open < close && count < MOST_COLUMNS) {
      int behind = Ascii.behind(bytes, open, close, b -> b != ',');
      SecretName name = nameOf(bytes, open, behind);
      any |= name != null;
      columns[count++] = name;
      open = behind + 1;
    }
  }

  private static SecretName nameOf(byte[] bytes, int from, int to) {
    int last = to;
    while (last > from && !Ascii.isLetterOrDigit(bytes[last - 1])) {
      last--;
    }
    return SecretKeys.nameIn(bytes, from, last);
  }

  private static boolean isOfColumns(byte b) {
    return b != '(' && b != ')' && b != '\'' && b != '=' && b != ';';
  }

  private void rows(byte[] bytes, int from, int end, Findings found) {
    int at = Ascii.behind(bytes, from, end, Ascii::isBlank);
    while (at < end && bytes[at] == '(') {
      at =
          Ascii.behind(
              bytes, row(bytes, at + 1, end, found), end, b -> Ascii.isBlank(b) || b == ',');
    }
  }

  /** Goes through the values of a row and tells where it ends. */
  private int row(byte[] bytes, int from, int end, Findings found) {
    int column = 0;
    int at = from;
    while (at < end) {
      int value = Ascii.behind(bytes, at, end, Ascii::isBlank);
      int behind = behindValue(bytes, value, end);
      if (behind < 0) {
        return end;
      }
      if (column < count && columns[column] != null) {
        note(columns[column], bytes, value, behind, found);
      }
      if (behind == end || bytes[behind] == ')') {
        return Math.min(end, behind + 1);
      }
      column++;
      at = behind + 1;
    }
    return end;
  }

  /** Where a value ends: at the comma or the bracket behind it; -1 if it is too deep. */
  private static int behindValue(byte[] bytes, int from, int end) {
    int open = 0;
    int at = from;
    while (at < end && open <= DEEPEST) {
      byte b = bytes[at];
      if (open == 0 && (b == ',' || b == ')')) {
        return at;
      }
      if (Ascii.isQuote(b)) {
        at = closing(bytes, at, end);
      } else if (b == '(') {
        open++;
      } else if (b == ')') {
        open--;
      }
      at++;
    }
    return open > DEEPEST ? -1 : end;
  }

  private static int closing(byte[] bytes, int open, int end) {
    int at = open + 1;
    while (at < end && bytes[at] != bytes[open]) {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, end);
  }

  /** Notes what stands in quotes, a number, or a call that has either. */
  private static void note(SecretName name, byte[] bytes, int from, int to, Findings found) {
    int last = to;
    while (last > from && Ascii.isBlank(bytes[last - 1])) {
      last--;
    }
    int quote = Ascii.behind(bytes, from, last, b -> !Ascii.isQuote(b));
    boolean quoted = quote == from && last - from > 1 && bytes[last - 1] == bytes[quote];
    int start = quoted ? from + 1 : from;
    int behind = quoted ? last - 1 : last;
    boolean literal = quote < last || (from < last && Ascii.isDigit(bytes[from]));
    if (literal
        && !Ascii.isMask(bytes, start, behind)
        && (name.certain() || Looks.random(bytes, start, behind))) {
      found.add(start, behind, name.kind());
    }
  }
}
