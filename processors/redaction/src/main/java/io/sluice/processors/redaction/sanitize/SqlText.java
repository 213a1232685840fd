package io.sluice.processors.redaction.sanitize;

/**
 * An SQL statement whose literals became question marks. All else stays: names without their
 * digits, comments, blanks.
 */
final class SqlText {
  private final String sql;

  /** MySQL takes for a string what is a name elsewhere, and a backslash for an escape. */
  private final boolean mySql;

  private final StringBuilder out;
  private int at;

  private SqlText(String sql, boolean mySql) {
    this.sql = sql;
    this.mySql = mySql;
    this.out = new StringBuilder(sql.length());
  }

  static String withoutLiterals(String sql, boolean mySql) {
    return new SqlText(sql, mySql).write();
  }

  private String write() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\'' || (c == '"' && mySql)) {
        literal(behindQuoted(c, mySql || isEscapeString()));
      } else if (c == '"' || c == '`') {
        name(behindQuoted(c, false));
      } else if (sql.startsWith("--", at)) {
        copy(indexOf("\n", 0));
      } else if (sql.startsWith("/*", at)) {
        copy(indexOf("*/", 2));
      } else if (c == '$') {
        dollar();
      } else if (isDigit(c) || (c == '.' && isDigitAt(at + 1))) {
        literal(behindNumber());
      } else if (isName(c)) {
        name(behindName());
      } else {
        copy(at + 1);
      }
    }
    return out.toString();
  }

  private void literal(int behind) {
    out.append('?');
    at = behind;
  }

  private void copy(int behind) {
    out.append(sql, at, behind);
    at = behind;
  }

  /** A run of digits in a name is one more question mark: tables by month are one table. */
  private void name(int behind) {
    boolean digits = false;
    for (; at < behind; at++) {
      boolean digit = isDigit(sql.charAt(at));
      if (!digit) {
        out.append(sql.charAt(at));
      } else if (!digits) {
        out.append('?');
      }
      digits = digit;
    }
  }

  /** PostgreSQL's {@code E'…'}; elsewhere a backslash is one. */
  private boolean isEscapeString() {
    return at > 0 && (sql.charAt(at - 1) | 0x20) == 'e' && (at == 1 || !isName(sql.charAt(at - 2)));
  }

  private int behindQuoted(char quote, boolean escapes) {
    int i = at + 1;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\\' && escapes) {
        i++;
      } else if (c == quote && charAt(i + 1) == quote) {
        i++;
      } else if (c == quote) {
        return i + 1;
      }
      i++;
    }
    return sql.length();
  }

  private int indexOf(String end, int from) {
    int found = sql.indexOf(end, at + from);
    return found < 0 ? sql.length() : found + end.length();
  }

  /** A parameter, a string between tags, or the body of a function. */
  private void dollar() {
    int tagEnd = at + 1;
    while (isName(charAt(tagEnd))) {
      tagEnd++;
    }
    if (charAt(tagEnd) != '$' || isDigitAt(at + 1)) {
      copy(Math.max(tagEnd, at + 1));
      return;
    }
    String tag = sql.substring(at, tagEnd + 1);
    int close = sql.indexOf(tag, tagEnd + 1);
    int bodyEnd = close < 0 ? sql.length() : close;
    if (tag.equals("$func$")) {
      String body = sql.substring(tagEnd + 1, bodyEnd);
      out.append(tag).append(withoutLiterals(body, mySql));
      out.append(close < 0 ? "" : tag);
    } else {
      out.append('?');
    }
    at = close < 0 ? sql.length() : close + tag.length();
  }

  private int behindNumber() {
    int i = at + 1;
    while (isName(charAt(i)) || charAt(i) == '.' || isSignOfExponent(i)) {
      i++;
    }
    return i;
  }

  private boolean isSignOfExponent(int i) {
    char before = sql.charAt(i - 1);
    boolean sign = charAt(i) == '+' || charAt(i) == '-';
    return sign && (before == 'e' || before == 'E') && isDigitAt(i + 1);
  }

  private int behindName() {
    int i = at + 1;
    while (isName(charAt(i))) {
      i++;
    }
    return i;
  }

  private char charAt(int i) {
    return i < sql.length() ? sql.charAt(i) : 0;
  }

  private boolean isDigitAt(int i) {
    return isDigit(charAt(i));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '#';
  }
}
