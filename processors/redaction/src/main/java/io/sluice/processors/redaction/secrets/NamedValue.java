package io.sluice.processors.redaction.secrets;

/**
 * The value that belongs to a name in a text: behind an equals sign or colon, in quotes or not, as
 * in query strings, connection strings, headers, JSON, XML and SQL. Made once and used for all
 * texts.
 */
final class NamedValue {
  private static final int LONGEST_NAME = 32;

  /** How far behind {@code PASSWORD FOR} the value may be. */
  private static final int LONGEST_ACCOUNT = 160;

  private byte[] bytes;
  private int end;

  /** Where the value lies; equal when there is none. */
  private int from;

  private int to;

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /**
   * Looks for a value.
   *
   * @param name where the known part of the name is; more of it may follow
   * @param isHeader whether the value is one of a header, which goes on behind blanks
   * @return whether there is one that could be a secret
   */
  boolean find(
      byte[] text, int textStart, int name, int behindName, int textEnd, boolean isHeader) {
    bytes = text;
    end = textEnd;
    from = 0;
    to = 0;
    int nameEnd = Math.min(end, behindName + LONGEST_NAME);
    int behindWord = Ascii.behind(bytes, behindName, nameEnd, NamedValue::isName);
    int at = closed(behindWord);
    int separated = behindSeparator(at);
    int content = Markup.content(bytes, textStart, name, behindWord, end);
    if (content > 0) {
      set(content, Markup.behindText(bytes, content, end));
    } else if (separated > at && isHeader && bytes[at] != '%') {
      takeHeader(blanks(separated), bytes[at] == '=');
    } else if (separated > at) {
      take(blanks(separated));
    } else if (isOption(textStart, name, behindWord)) {
      takeArgument(at);
    } else {
      takeQuoted(behindWords(blanks(at)));
    }
    return to > from && !isPlaceholder();
  }

  private static boolean isName(byte b) {
    return Ascii.isLetterOrDigit(b) || b == '_' || b == '-';
  }

  /** Behind what closes a name: quotes, escaped or not, a bracket, blanks. */
  private int closed(int at) {
    return blanks(Ascii.behind(bytes, at, end, b -> Ascii.isQuote(b) || b == '\\' || b == ']'));
  }

  private int blanks(int at) {
    return Ascii.behind(bytes, at, end, Ascii::isBlank);
  }

  /** Behind {@code =}, {@code :}, {@code :=}, {@code =>}, {@code %3D}, or a tag's end in XML. */
  private int behindSeparator(int at) {
    if (Ascii.startsWith(bytes, at, end, "%3D") || Ascii.startsWith(bytes, at, end, "%3d")) {
      return at + 3;
    }
    if (Ascii.startsWith(bytes, at, end, "=>") || Ascii.startsWith(bytes, at, end, ":=")) {
      return at + 2;
    }
    boolean separates = at < end && (bytes[at] == '=' || bytes[at] == ':' || bytes[at] == '>');
    return separates ? at + 1 : at;
  }

  /** SQL has {@code PASSWORD 'x'}, {@code PASSWORD('x')} and {@code PASSWORD FOR … = 'x'}. */
  private int behindWords(int at) {
    if (at < end && bytes[at] == '(') {
      return blanks(at + 1);
    }
    if (isWord(at, "for")) {
      int farthest = Math.min(end, at + LONGEST_ACCOUNT);
      return blanks(Math.min(end, Ascii.behind(bytes, at, farthest, b -> b != '=') + 1));
    }
    return isWord(at, "by") || isWord(at, "as") ? blanks(at + 2) : at;
  }

  private boolean isWord(int at, String word) {
    int behind = at + word.length();
    return behind < end && !Ascii.isLetterOrDigit(bytes[behind]) && reads(at, word);
  }

  private boolean reads(int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Ascii.lower(bytes[at + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name is {@code --one} of a command's, and not that of a file with the value. */
  private boolean isOption(int textStart, int name, int behindWord) {
    int first = name;
    int leftmost = Math.max(textStart, name - LONGEST_NAME);
    while (first > leftmost && isName(bytes[first - 1])) {
      first--;
    }
    return Ascii.startsWith(bytes, first, end, "--")
        && !Ascii.startsWith(bytes, behindWord - 5, end, "-file")
        && !Ascii.startsWith(bytes, behindWord - 6, end, "-stdin");
  }

  private void takeArgument(int at) {
    if (at < end && bytes[at] != '-' && Ascii.isBlank(bytes[at - 1])) {
      take(at);
    }
  }

  private void takeHeader(int at, boolean inList) {
    if (at < end && encloses(bytes[at])) {
      take(at);
    } else {
      set(at, HeaderValue.end(bytes, at, end, inList));
    }
  }

  private static boolean encloses(byte b) {
    return b == '{' || b == '[' || b == '\\' || Ascii.isQuote(b);
  }

  private void take(int at) {
    int value = Ascii.behind(bytes, at, end, b -> b == '\\');
    if (value == end) {
      return;
    }
    if (bytes[value] == '{') {
      takeBraced(value);
    } else if (bytes[value] == '[') {
      set(value + 1, Ascii.behind(bytes, value, end, b -> b != ']'));
    } else if (Ascii.isQuote(bytes[value])) {
      takeQuoted(value);
    } else {
      set(value, Ascii.behind(bytes, value, end, NamedValue::isBare));
    }
  }

  /**
   * ODBC puts passwords in braces, in which a closing one is doubled; braces also have objects in
   * them, which are left to their own keys if these are in quotes.
   */
  private void takeBraced(int at) {
    int first = Ascii.behind(bytes, at + 1, end, b -> Ascii.isBlank(b) || b == '\\');
    if (first < end && Ascii.isQuote(bytes[first])) {
      return;
    }
    int open = 1;
    int i = at + 1;
    while (i < end) {
      boolean doubled = open == 1 && Ascii.startsWith(bytes, i, end, "}}");
      if (bytes[i] == '{') {
        open++;
      } else if (bytes[i] == '}' && !doubled && --open == 0) {
        break;
      }
      i += doubled ? 2 : 1;
    }
    set(at + 1, i);
  }

  /** What stands in quotes, if there are any: to the next of the same kind that is not escaped. */
  private void takeQuoted(int at) {
    if (at >= end || !Ascii.isQuote(bytes[at])) {
      return;
    }
    byte quote = bytes[at];
    // Where the opening quote is escaped, the closing one is too.
    boolean escaped = bytes[at - 1] == '\\';
    int close = at + 1;
    while (close < end) {
      boolean doubled = bytes[close] == '\'' && close + 1 < end && bytes[close + 1] == '\'';
      boolean closes = bytes[close] == quote && !(doubled && close > at + 1);
      if (closes || (escaped && bytes[close] == '\\')) {
        break;
      }
      close += doubled || bytes[close] == '\\' ? 2 : 1;
    }
    set(at + 1, Math.min(close, end));
  }

  private static boolean isBare(byte b) {
    return !Ascii.isBlank(b)
        && !Ascii.isQuote(b)
        && b != '&'
        && b != ';'
        && b != ','
        && b != ')'
        && b != '}'
        && b != ']'
        && b != '<'
        && b != '>'
        && b != '\\';
  }

  private void set(int newFrom, int newTo) {
    from = newFrom;
    to = newTo;
  }

  /** What is masked already, bound later, or says that there is none. */
  private boolean isPlaceholder() {
    boolean bound =
        bytes[from] == '?'
            || (bytes[from] == '$' && Ascii.behind(bytes, from + 1, to, Ascii::isDigit) == to);
    return Ascii.isMask(bytes, from, to)
        || (bound && to - from <= 3)
        || isAnyOf("true", "false", "null", "none", "nil");
  }

  private boolean isAnyOf(String... words) {
    for (String word : words) {
      if (to - from == word.length() && reads(from, word)) {
        return true;
      }
    }
    return false;
  }
}
