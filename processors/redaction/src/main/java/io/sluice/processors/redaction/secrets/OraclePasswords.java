package io.sluice.processors.redaction.secrets;

/** Finds the password of {@code jdbc:oracle:thin:user/password@host}. */
final class OraclePasswords implements Detector {
  static final String SCHEME = "jdbc:oracle:";

  private static final int LONGEST = 512;

  @Override
  public void find(byte[] bytes, int start, int end, int from, int to, Findings found) {
    int farthest = Math.min(end, to + LONGEST);
    int driver = Ascii.behind(bytes, to, farthest, Ascii::isLetterOrDigit);
    int slash = Ascii.behind(bytes, driver, farthest, b -> b != '/' && b != '@' && isOfUrl(b));
    if (slash == farthest || bytes[slash] != '/') {
      return;
    }
    int behind = Ascii.behind(bytes, slash, farthest, OraclePasswords::isOfUrl);
    int at = behind - 1;
    while (at > slash && bytes[at] != '@') {
      at--;
    }
    if (at > slash && !Ascii.isMask(bytes, slash + 1, at)) {
      found.add(slash + 1, at, SecretKind.PASSWORD);
    }
  }

  private static boolean isOfUrl(byte b) {
    return !Ascii.isBlank(b) && !Ascii.isQuote(b) && b != '?';
  }
}
