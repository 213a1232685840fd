package io.sluice.processors.redaction.secrets;

/** Finds what follows {@code Bearer} and {@code Basic}, as in authorization headers. */
final class SchemeTokens implements Detector {
  @Override
  public void find(byte[] bytes, int start, int end, int from, int to, Findings found) {
    if (!Ascii.beginsWord(bytes, start, from)) {
      return;
    }
    int token = behindGap(bytes, to, end);
    int tokenEnd = Ascii.behind(bytes, token, end, SchemeTokens::isToken);
    if (token > to && Looks.random(bytes, token, tokenEnd)) {
      found.add(token, tokenEnd, SecretKind.AUTHORIZATION);
    }
  }

  private static int behindGap(byte[] bytes, int from, int end) {
    int at = Ascii.behind(bytes, from, end, b -> Ascii.isBlank(b) || b == '+' || b == ':');
    return at == from && Ascii.startsWith(bytes, at, end, "%20") ? at + 3 : at;
  }

  private static boolean isToken(byte b) {
    return Ascii.isLetterOrDigit(b)
        || b == '-'
        || b == '.'
        || b == '_'
        || b == '~'
        || b == '+'
        || b == '/'
        || b == '='
        || b == '%';
  }
}
