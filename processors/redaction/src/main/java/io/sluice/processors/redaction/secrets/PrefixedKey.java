package io.sluice.processors.redaction.secrets;

/**
 * Finds keys that say by their first letters whose they are.
 *
 * @param least how many characters follow the prefix at the least
 * @param most how many follow at the most; with more it is something else
 * @param further which characters may follow, besides letters and digits
 * @param kind what it is
 */
record PrefixedKey(int least, int most, String further, SecretKind kind) implements Detector {
  @Override
  public void find(byte[] bytes, int start, int end, int from, int to, Findings found) {
    if (!Ascii.beginsWord(bytes, start, from)) {
      return;
    }
    int behind =
        Ascii.behind(
            bytes, to, end, b -> Ascii.isLetterOrDigit(b) || (b > 0 && further.indexOf(b) >= 0));
    int length = behind - to;
    if (length >= least && length <= most) {
      found.add(from, behind, kind);
    }
  }
}
