package io.sluice.ottl.compile;

/** A statement or condition that cannot work, with the place where it goes wrong. */
public final class InvalidOttl extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String text;

  /**
   * The message: what is wrong, and below it the line with a caret under the place.
   *
   * @param reason what is wrong, and what would be right
   * @param text the statement
   * @param offset where in it
   */
  InvalidOttl(String reason, String text, int offset) {
    super(reason + pointer(text, Math.min(Math.max(0, offset), text.length())));
    this.text = text;
  }

  InvalidOttl(String reason) {
    super(reason);
    this.text = "";
  }

  /** The text that it is about; empty when it is about several, or none. */
  public String text() {
    return text;
  }

  private static String pointer(String text, int offset) {
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int end = text.indexOf('\n', offset);
    String line = text.substring(start, end < 0 ? text.length() : end).replace('\t', ' ');
    return "\n  " + line + "\n  " + " ".repeat(offset - start) + "^";
  }
}
