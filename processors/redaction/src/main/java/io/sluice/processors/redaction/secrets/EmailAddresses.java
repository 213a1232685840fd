package io.sluice.processors.redaction.secrets;

/** Finds {@code somebody@example.com}, also with {@code %40} as in URLs. */
final class EmailAddresses implements Detector {
  private static final int SHORTEST_TOP_LEVEL = 2;

  /** More than any mail server takes. */
  private static final int LONGEST_LOCAL = 320;

  /** How far a URL's user may be from its scheme. */
  private static final int LONGEST_USER = 320;

  @Override
  public boolean hints(byte[] bytes, int end, int literalStart, int literalEnd) {
    return literalEnd < end && isDomain(bytes[literalEnd]);
  }

  @Override
  public void find(byte[] bytes, int start, int end, int from, int to, Findings found) {
    int localStart = from;
    int leftmost = Math.max(start, from - LONGEST_LOCAL);
    while (localStart > leftmost && isLocal(bytes[localStart - 1])) {
      localStart--;
    }
    if (localStart == from || isUserOfUrl(bytes, start, localStart)) {
      return;
    }
    int domainEnd = behindDomain(bytes, to, end);
    if (domainEnd > to) {
      found.add(localStart, domainEnd, SecretKind.EMAIL);
    }
  }

  /** Where a domain ends, which something may be joined to with a hyphen or point. */
  private static int behindDomain(byte[] bytes, int from, int end) {
    int behind = Ascii.behind(bytes, from, end, EmailAddresses::isDomain);
    while (behind > from && !hasTopLevel(bytes, from, behind)) {
      behind--;
      while (behind > from && bytes[behind] != '.' && bytes[behind] != '-') {
        behind--;
      }
    }
    return behind;
  }

  private static boolean isLocal(byte b) {
    return Ascii.isLetterOrDigit(b)
        || Ascii.isForeign(b)
        || b == '.'
        || b == '_'
        || b == '+'
        || b == '-'
        || b == '%'
        || b == '\'';
  }

  private static boolean isDomain(byte b) {
    return Ascii.isLetterOrDigit(b) || Ascii.isForeign(b) || b == '.' || b == '-';
  }

  private static boolean hasTopLevel(byte[] bytes, int from, int to) {
    int at = to;
    while (at > from && (Ascii.isLetter(bytes[at - 1]) || Ascii.isForeign(bytes[at - 1]))) {
      at--;
    }
    return to - at >= SHORTEST_TOP_LEVEL && at - 1 > from && bytes[at - 1] == '.';
  }

  /** {@code //user@host} and {@code //user:password@host} name an account, not a mailbox. */
  private static boolean isUserOfUrl(byte[] bytes, int start, int localStart) {
    int at = localStart;
    int leftmost = Math.max(start, localStart - LONGEST_USER);
    while (at > leftmost && bytes[at - 1] != '/' && !Ascii.isBlank(bytes[at - 1])) {
      at--;
    }
    return Ascii.startsWith(bytes, at - 3, localStart, "://") && at - 3 >= start;
  }
}
