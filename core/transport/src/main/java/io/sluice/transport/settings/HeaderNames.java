package io.sluice.transport.settings;

/** What may stand in a header line. */
final class HeaderNames {
  private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

  private HeaderNames() {}

  /** Whether it is a token as HTTP defines it. */
  static boolean isValid(String name) {
    return !name.isEmpty() && name.chars().allMatch(HeaderNames::isTokenCharacter);
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || TOKEN_SYMBOLS.indexOf(c) >= 0;
  }

  static boolean breaksLine(String value) {
    return value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf(0) >= 0;
  }
}
