package io.sluice.processors.redaction.secrets;

import java.util.ArrayList;
import java.util.List;

/**
 * Goes over bytes once and stops where two of them, side by side, are the anchor of a literal.
 * Digits are counted on the way, since a card's number has no literal.
 */
final class Scanner {
  private static final byte DIGITS = -1;

  /** By two bytes: zero for none, else the number of literals with this anchor, plus one. */
  private final byte[] anchors = new byte[1 << 16];

  private final List<List<Literal>> literals = new ArrayList<>();
  private final CardNumbers cards;

  Scanner(List<Literal> all, CardNumbers cards) {
    this.cards = cards;
    all.forEach(this::anchor);
    for (byte first = '0'; first <= '9'; first++) {
      for (byte second = '0'; second <= '9'; second++) {
        anchors[pair(first, second)] = DIGITS;
      }
    }
  }

  private void anchor(Literal literal) {
    byte first = literal.anchored(0);
    if (literal.length() == 1) {
      for (int second = 0; second < 256; second++) {
        anchor(first, (byte) second, literal);
      }
      return;
    }
    byte second = literal.anchored(1);
    anchor(first, second, literal);
    if (literal.anyCase()) {
      anchor(upper(first), second, literal);
      anchor(first, upper(second), literal);
      anchor(upper(first), upper(second), literal);
    }
  }

  private static byte upper(byte b) {
    return Ascii.isLower(b) ? (byte) (b & ~0x20) : b;
  }

  private void anchor(byte first, byte second, Literal literal) {
    int pair = pair(first, second);
    List<Literal> together = new ArrayList<>();
    if (anchors[pair] != 0) {
      together.addAll(literals.get(anchors[pair] - 1));
    }
    together.add(literal);
    if (!literals.contains(together)) {
      literals.add(together);
    }
    int number = literals.indexOf(together) + 1;
    if (number > Byte.MAX_VALUE) {
      throw new IllegalStateException("more groups of literals than a byte can tell apart");
    }
    anchors[pair] = (byte) number;
  }

  private static int pair(byte first, byte second) {
    return (first & 0xff) << 8 | (second & 0xff);
  }

  /** Whether any secret may be in these bytes, which need not be a text. */
  boolean hints(byte[] bytes, int start, int end) {
    int last = end - 1;
    int at = start;
    while (at < last) {
      int anchor = anchors[pair(bytes[at], bytes[at + 1])];
      if (anchor == 0) {
        at++;
      } else if (anchor == DIGITS) {
        int behind = cards.behind(bytes, at, end);
        if (cards.hints(bytes, at, behind)) {
          return true;
        }
        at = Math.max(at + 1, behind - 1);
      } else if (hints(anchor, bytes, start, end, at)) {
        return true;
      } else {
        at++;
      }
    }
    return false;
  }

  private boolean hints(int anchor, byte[] bytes, int start, int end, int at) {
    for (Literal literal : literals.get(anchor - 1)) {
      int from = literal.start(at);
      if (literal.matches(bytes, start, end, at)
          && literal.detector().hints(bytes, end, from, from + literal.length())) {
        return true;
      }
    }
    return false;
  }

  /** Notes all secrets of a text. */
  void find(byte[] bytes, int start, int end, Findings found) {
    int last = end - 1;
    int at = start;
    while (at < last) {
      int anchor = anchors[pair(bytes[at], bytes[at + 1])];
      if (anchor == 0) {
        at++;
      } else if (anchor == DIGITS) {
        int behind = cards.behind(bytes, at, end);
        cards.find(bytes, start, end, at, behind, found);
        at = Math.max(at + 1, behind - 1);
      } else {
        find(anchor, bytes, start, end, at, found);
        at++;
      }
    }
  }

  private void find(int anchor, byte[] bytes, int start, int end, int at, Findings found) {
    for (Literal literal : literals.get(anchor - 1)) {
      if (literal.matches(bytes, start, end, at)) {
        int from = literal.start(at);
        literal.detector().find(bytes, start, end, from, from + literal.length(), found);
      }
    }
  }
}
