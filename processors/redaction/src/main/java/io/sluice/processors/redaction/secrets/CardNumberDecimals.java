package io.sluice.processors.redaction.secrets;

/**
 * Suspects cards' numbers that are floating-point numbers: in a message they are the tag of one and
 * eight bytes. The tag is an exclamation mark, so texts have it too, but seldom such bytes behind
 * it.
 */
final class CardNumberDecimals implements Detector {
  /** The tag of a value that is a floating-point number. */
  static final String TAG = "!";

  private final CardNumbers cards;

  CardNumberDecimals(CardNumbers cards) {
    this.cards = cards;
  }

  @Override
  public boolean hints(byte[] bytes, int end, int literalStart, int literalEnd) {
    if (end - literalEnd < Double.BYTES) {
      return false;
    }
    long bits = 0;
    for (int i = Double.BYTES - 1; i >= 0; i--) {
      bits = (bits << Byte.SIZE) | (bytes[literalEnd + i] & 0xff);
    }
    return cards.isCard(Double.longBitsToDouble(bits));
  }

  @Override
  public void find(byte[] bytes, int start, int end, int from, int to, Findings found) {
    // A text may have this byte too, and it means nothing there.
  }
}
