package io.sluice.processors.redaction.secrets;

import java.nio.charset.StandardCharsets;

/** Bytes that announce a secret, and who knows it. */
final class Literal {
  private final byte[] text;
  private final boolean anyCase;
  private final int anchor;
  private final Detector detector;

  /**
   * @param text in lower case if the case does not matter
   * @param anyCase whether capitals are as good
   * @param anchor where in the text two bytes stand that are rare elsewhere
   */
  private Literal(String text, boolean anyCase, int anchor, Detector detector) {
    this.text = text.getBytes(StandardCharsets.US_ASCII);
    this.anyCase = anyCase;
    this.anchor = anchor;
    this.detector = detector;
  }

  /** A literal whose case matters. */
  static Literal exact(String text, String anchor, Detector detector) {
    return of(text, anchor, false, detector);
  }

  /** A literal in any case. */
  static Literal anyCase(String text, String anchor, Detector detector) {
    return of(text, anchor, true, detector);
  }

  private static Literal of(String text, String anchor, boolean anyCase, Detector detector) {
    int at = text.indexOf(anchor);
    if (at < 0 || anchor.length() != Math.min(2, text.length())) {
      throw new IllegalArgumentException(
          "\"" + anchor + "\" is not two letters of \"" + text + "\"");
    }
    return new Literal(text, anyCase, at, detector);
  }

  int length() {
    return text.length;
  }

  boolean anyCase() {
    return anyCase;
  }

  /** The byte at the anchor, or so many behind it. */
  byte anchored(int behind) {
    return text[anchor + behind];
  }

  /** Where it begins, if its anchor is at a position. */
  int start(int anchorAt) {
    return anchorAt - anchor;
  }

  Detector detector() {
    return detector;
  }

  /** Whether it stands there, where its anchor was found. */
  boolean matches(byte[] bytes, int start, int end, int anchorAt) {
    int from = start(anchorAt);
    if (from < start || end - from < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      byte b = bytes[from + i];
      if (b != text[i] && !(anyCase && Ascii.lower(b) == text[i])) {
        return false;
      }
    }
    return true;
  }
}
