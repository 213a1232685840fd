package io.sluice.processors.redaction.secrets;

/**
 * Knows one form of secret by a literal that each of them has, and what has to be around it.
 *
 * <p>Bytes are looked at twice. {@link #hints} sees a literal anywhere in a message, where a text's
 * first and last byte may have lengths and tags beside them, so it must not care for boundaries.
 * {@link #find} sees a text as a whole.
 */
interface Detector {
  /** Whether a literal may belong to a secret; yes, unless it is worth a closer look. */
  default boolean hints(byte[] bytes, int end, int literalStart, int literalEnd) {
    return true;
  }

  /**
   * Notes the secret that a literal belongs to, if it does.
   *
   * @param start where the text begins
   * @param end where it ends
   * @param from where the literal begins
   * @param to where the literal ends
   */
  void find(byte[] bytes, int start, int end, int from, int to, Findings found);
}
