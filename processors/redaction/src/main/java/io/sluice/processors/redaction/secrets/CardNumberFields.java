package io.sluice.processors.redaction.secrets;

/**
 * Suspects cards' numbers that are numbers: in a message they have no digits, only the tag of a
 * whole number and its bits, seven to a byte. Texts have none of these.
 */
final class CardNumberFields implements Detector {
  /** The tag of a value that is a whole number. */
  static final String TAG = "\u0018";

  private static final int MOST_BYTES = 9;

  private final CardNumbers cards;

  CardNumberFields(CardNumbers cards) {
    this.cards = cards;
  }

  @Override
  public boolean hints(byte[] bytes, int end, int literalStart, int literalEnd) {
    long number = 0;
    for (int i = 0; i < MOST_BYTES && literalEnd + i < end; i++) {
      byte b = bytes[literalEnd + i];
      number |= (long) (b & 0x7f) << (7 * i);
      if (b >= 0) {
        return cards.isCard(number);
      }
    }
    return false;
  }

  @Override
  public void find(byte[] bytes, int start, int end, int from, int to, Findings found) {
    // A text may have this byte too, and it means nothing there.
  }
}
