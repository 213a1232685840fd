package io.sluice.processors.redaction.secrets;

/** Finds JSON web tokens: parts of base64 with points between, the first of which is JSON. */
final class JsonWebTokens implements Detector {
  private static final int SHORTEST_PART = 2;

  /** The longest header that is looked for where other letters stand before it. */
  private static final int LONGEST_WITHIN = 512;

  @Override
  public void find(byte[] bytes, int start, int end, int from, int to, Findings found) {
    boolean begins = from == start || !isBase64(bytes[from - 1]);
    int farthest = begins ? end : Math.min(end, to + LONGEST_WITHIN);
    int header = Ascii.behind(bytes, to, farthest, JsonWebTokens::isBase64);
    if (header == end || bytes[header] != '.') {
      return;
    }
    int payload = Ascii.behind(bytes, header + 1, end, JsonWebTokens::isBase64);
    if (payload - header - 1 < SHORTEST_PART) {
      return;
    }
    int behind = Ascii.behind(bytes, payload, end, b -> isBase64(b) || b == '.');
    while (bytes[behind - 1] == '.') {
      behind--;
    }
    found.add(from, behind, SecretKind.JWT);
  }

  private static boolean isBase64(byte b) {
    return Ascii.isLetterOrDigit(b) || b == '-' || b == '_';
  }
}
