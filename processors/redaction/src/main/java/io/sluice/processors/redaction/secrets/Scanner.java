package io.sluice.processors.redaction.secrets;

import java.util.ArrayList;
import java.util.List;

/**
 * Goes over bytes once and stops where two of them, side by side, are the anchor of a literal.
 * Digits are counted on the way, since a card's number has no literal.
 */
final class Scanner {
  private static final byte DIGITS = -1;

  /** By two bytes: zero for none, else the number of a group of literals with this anchor. */
  private final byte[] anchors = new byte[1 << 16];

  private final Literal[][] groups;
  private final CardNumbers cards;

  Scanner(List<Literal> all, CardNumbers cards) {
    this.cards = cards;
    List<List<Literal>> grouped = new ArrayList<>();
    grouped.add(List.of());
    all.forEach(literal -> anchor(literal, grouped));
    groups = grouped.stream().map(group -> group.toArray(Literal[]::new)).toArray(Literal[][]::new);
    for (byte first = '0'; first <= '9'; first++) {
      for (byte second = '0'; second <= '9'; second++) {
        anchors[pair(first, second)] = DIGITS;
      }
    }
  }

  private void anchor(Literal literal, List<List<Literal>> grouped) {
    byte first = literal.anchored(0);
    if (literal.length() == 1) {
      for (int second = 0; second < 256; second++) {
        anchor(first, (byte) second, literal, grouped);
      }
      return;
    }
    byte second = literal.anchored(1);
    anchor(first, second, literal, grouped);
    if (literal.anyCase()) {
      anchor(upper(first), second, literal, grouped);
      anchor(first, upper(second), literal, grouped);
      anchor(upper(first), upper(second), literal, grouped);
    }
  }

  private static byte upper(byte b) {
    return Ascii.isLower(b) ? (byte) (b & ~0x20) : b;
  }

  /** Lets a pair lead to a literal, and to those that it led to before. */
  private void anchor(byte first, byte second, Literal literal, List<List<Literal>> grouped) {
    int pair = pair(first, second);
    List<Literal> together = new ArrayList<>(grouped.get(anchors[pair]));
    together.add(literal);
    if (!grouped.contains(together)) {
      grouped.add(together);
    }
    int number = grouped.indexOf(together);
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
      if (anchor == 0 || (anchor == DIGITS && !CardNumbers.mayBegin(bytes, at, end))) {
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
    for (Literal literal : groups[anchor]) {
      int from = literal.start(at);
      if (literal.matches(bytes, start, end, at)
          && literal.detector().hints(bytes, end, from, from + literal.length())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Notes all secrets of a text. What lies within one is not looked at again, and no detector goes
   * far over what another literal will make it go over once more: time grows with the text's length
   * and no faster, whoever wrote it.
   */
  void find(byte[] bytes, int start, int end, Findings found) {
    int last = end - 1;
    int at = start;
    while (at < last) {
      int anchor = anchors[pair(bytes[at], bytes[at + 1])];
      if (anchor == 0 || (anchor == DIGITS && !CardNumbers.mayBegin(bytes, at, end))) {
        at++;
      } else if (anchor == DIGITS) {
        int behind = cards.behind(bytes, at, end);
        cards.find(bytes, start, end, at, behind, found);
        at = Math.max(at + 1, behind - 1);
      } else {
        find(anchor, bytes, start, end, at, found);
        at = Math.max(at + 1, found.behind(at));
      }
    }
  }

  private void find(int anchor, byte[] bytes, int start, int end, int at, Findings found) {
    for (Literal literal : groups[anchor]) {
      if (literal.matches(bytes, start, end, at)) {
        int from = literal.start(at);
        literal.detector().find(bytes, start, end, from, from + literal.length(), found);
      }
    }
  }
}
