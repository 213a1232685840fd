package io.sluice.processors.tailsampling;

/**
 * Numbers in few bits: small ones as they are, large ones with so many significant bits after the
 * leading one.
 */
record CoarseNumber(int bits, int significant) {
  /** The code of a number, of which only so much is left; at most what the bits can hold. */
  int encode(long number) {
    int most = (1 << bits) - 1;
    if (number < 1L << significant) {
      return (int) Math.min(most, Math.max(0, number));
    }
    int shift = Long.SIZE - 1 - significant - Long.numberOfLeadingZeros(number);
    long code =
        ((long) (shift + 1) << significant) | ((number >>> shift) & ((1L << significant) - 1));
    return (int) Math.min(most, code);
  }

  /** The middle of the numbers with this code. */
  long decode(int code) {
    if (code < 1 << significant) {
      return code;
    }
    int shift = (code >> significant) - 1;
    long least = ((1L << significant) | (code & ((1L << significant) - 1))) << shift;
    return least + ((1L << shift) >> 1);
  }
}
