package io.sluice.processors.redaction.secrets;

/** Finds the password of {@code scheme://user:password@host}. */
final class UrlPasswords implements Detector {
  @Override
  public boolean hints(byte[] bytes, int end, int literalStart, int literalEnd) {
    return lastAt(bytes, literalEnd, end) > literalEnd;
  }

  @Override
  public void find(byte[] bytes, int start, int end, int from, int to, Findings found) {
    int at = lastAt(bytes, to, end);
    int colon = Ascii.behind(bytes, to, at, b -> b != ':' && b != '@');
    if (colon < at && !Ascii.isMask(bytes, colon + 1, at)) {
      found.add(colon + 1, at, SecretKind.PASSWORD);
    }
  }

  /** The last at-sign before what can only be the path, or what is no URL any more; -1 if none. */
  private static int lastAt(byte[] bytes, int from, int end) {
    int last = -1;
    for (int i = from; i < end && isAuthority(bytes[i]); i++) {
      if (bytes[i] == '@') {
        last = i;
      }
    }
    return last;
  }

  private static boolean isAuthority(byte b) {
    return b != '/' && b != '?' && b != '#' && b != '"' && b != '<' && (b > ' ' || b < 0);
  }
}
