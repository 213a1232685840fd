package io.sluice.processors.redaction.secrets;

/**
 * Finds private keys in PEM: everything between the line that begins one and the line that ends it.
 */
final class PrivateKeys implements Detector {
  private static final String BEGIN = "-----BEGIN";
  private static final int LONGEST_ALGORITHM = 20;

  @Override
  public void find(byte[] bytes, int start, int end, int from, int to, Findings found) {
    int earliest = Math.max(start, from - BEGIN.length() - LONGEST_ALGORITHM);
    if (Ascii.indexOf(bytes, earliest, from, BEGIN) == from) {
      return;
    }
    int behind = Ascii.indexOf(bytes, to, end, "-----END");
    if (!Ascii.isMask(bytes, to, behind)) {
      found.add(to, behind, SecretKind.PRIVATE_KEY);
    }
  }
}
