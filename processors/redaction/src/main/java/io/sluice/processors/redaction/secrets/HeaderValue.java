package io.sluice.processors.redaction.secrets;

/**
 * Where the value of a header ends that stands in a text: with the line, the bracket or the quotes
 * around it, or where the next header of a list begins. Values have parameters, whose quotes and
 * commas are their own: {@code Digest realm="x", nonce="y"}.
 */
final class HeaderValue {
  private static final int LONGEST_NAME = 64;

  private final byte[] bytes;
  private final int end;
  private final boolean inList;
  private int at;
  private boolean parameters;
  private int brackets;

  private HeaderValue(byte[] bytes, int from, int end, boolean inList) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
    this.inList = inList;
  }

  /**
   * The position behind the value that begins at a position.
   *
   * @param inList whether other headers may follow on the same line
   */
  static int end(byte[] bytes, int from, int end, boolean inList) {
    HeaderValue value = new HeaderValue(bytes, from, end, inList);
    while (value.at < end && !value.ends()) {
      value.step();
    }
    return Math.min(value.at, end);
  }

  private boolean ends() {
    return switch (bytes[at]) {
      case '\n', '\r' -> true;
      case '}' -> brackets == 0;
      case '"' -> brackets == 0 && !isParameter(opening());
      // What belongs to a list of parameters cannot be told from the next header.
      case ',', '&' -> inList && !parameters && brackets == 0 && isName(at + 1);
      default -> false;
    };
  }

  private void step() {
    switch (bytes[at]) {
      case '{' -> brackets++;
      case '}' -> brackets--;
      case '=' -> parameters |= isParameter(at);
      case '"' -> at = brackets == 0 ? closing() : at;
      default -> {}
    }
    at++;
  }

  /** Where the equals sign is if these quotes are a parameter's; they may be escaped. */
  private int opening() {
    int before = at - 1;
    while (bytes[before] == '\\') {
      before--;
    }
    return before;
  }

  /** Whether an equals sign has a value behind it, and does not fill up base64. */
  private boolean isParameter(int equals) {
    if (bytes[equals] != '=' || bytes[equals - 1] == '=') {
      return false;
    }
    int value = Ascii.behind(bytes, equals + 1, end, b -> b == '\\');
    return value < end
        && (bytes[value] == '"' ? isQuoted(value) : "=,;} \t\r\n".indexOf(bytes[value]) < 0);
  }

  /** Whether quotes open here that close where a parameter ends, or are cut off. */
  private boolean isQuoted(int open) {
    int close = behindQuotes(open);
    if (close > end) {
      return open + 1 < end && Ascii.isLetterOrDigit(bytes[open + 1]);
    }
    return close == end || "\\\",;} \t\r\n".indexOf(bytes[close]) >= 0;
  }

  /** The position behind the next quotes, or behind the end if there are none. */
  private int behindQuotes(int open) {
    return Ascii.behind(bytes, open + 1, end, b -> b != '"') + 1;
  }

  private int closing() {
    return behindQuotes(at) - 1;
  }

  private boolean isName(int from) {
    int name = Ascii.behind(bytes, from, end, Ascii::isBlank);
    int farthest = Math.min(end, name + LONGEST_NAME);
    int behind =
        Ascii.behind(bytes, name, farthest, b -> Ascii.isLetterOrDigit(b) || b == '-' || b == '_');
    return behind > name && behind < end && (bytes[behind] == '=' || bytes[behind] == ':');
  }
}
