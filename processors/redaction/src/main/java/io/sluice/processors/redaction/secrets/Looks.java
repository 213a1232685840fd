package io.sluice.processors.redaction.secrets;

/** Tells what a machine made up from what somebody wrote. */
final class Looks {
  private static final int SHORTEST = 8;
  private static final int LONGEST_WORD = 24;

  private Looks() {}

  /** Digits among letters, capitals inside a word, or more letters than any word has. */
  static boolean random(byte[] bytes, int from, int to) {
    if (to - from < SHORTEST || Ascii.behind(bytes, from, to, Looks::isOfToken) < to) {
      return false;
    }
    if (to - from >= LONGEST_WORD) {
      return true;
    }
    boolean digits = false;
    boolean capitals = false;
    boolean smalls = false;
    boolean letters = false;
    for (int i = from; i < to; i++) {
      digits |= Ascii.isDigit(bytes[i]);
      capitals |= i > from && Ascii.isUpper(bytes[i]);
      smalls |= Ascii.isLower(bytes[i]);
      letters |= Ascii.isLetter(bytes[i]);
    }
    return (digits && letters) || (capitals && smalls);
  }

  private static boolean isOfToken(byte b) {
    return Ascii.isLetterOrDigit(b) || (b > 0 && "-._~+/=%:|".indexOf(b) >= 0);
  }
}
