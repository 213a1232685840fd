package io.sluice.processors.redaction.secrets;

/** What stands between the tags of an element in XML that has a name with a secret in it. */
final class Markup {
  private static final String CDATA = "<![CDATA[";
  private static final int LONGEST_PREFIX = 32;

  /** How long a tag may be with its attributes. */
  private static final int LONGEST_TAG = 512;

  private Markup() {}

  /**
   * Where an element's text begins; zero if a name is not that of an element's opening tag.
   *
   * @param name where some part of the name begins
   * @param behindName where the name ends
   */
  static int content(byte[] bytes, int start, int name, int behindName, int end) {
    int open = name - 1;
    int leftmost = Math.max(start, name - LONGEST_PREFIX);
    while (open >= leftmost && isName(bytes[open])) {
      open--;
    }
    if (open < leftmost || bytes[open] != '<') {
      return 0;
    }
    int farthest = Math.min(end, behindName + LONGEST_TAG);
    int close = Ascii.behind(bytes, behindName, farthest, b -> b != '>' && b != '<');
    if (close == farthest || bytes[close] == '<' || bytes[close - 1] == '/') {
      return 0;
    }
    int content = Ascii.behind(bytes, close + 1, end, Ascii::isBlank);
    return Ascii.startsWith(bytes, content, end, CDATA) ? content + CDATA.length() : content;
  }

  /** The position behind the text that begins at a position. */
  static int behindText(byte[] bytes, int from, int end) {
    return Ascii.startsWith(bytes, from - CDATA.length(), end, CDATA)
        ? Ascii.indexOf(bytes, from, end, "]]>")
        : Ascii.behind(bytes, from, end, b -> b != '<');
  }

  private static boolean isName(byte b) {
    return Ascii.isLetterOrDigit(b) || b == '_' || b == '-' || b == '.' || b == ':';
  }
}
