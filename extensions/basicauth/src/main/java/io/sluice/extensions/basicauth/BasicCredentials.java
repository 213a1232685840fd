package io.sluice.extensions.basicauth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A user name and a password.
 *
 * @param raw both of them as the header carries them
 */
record BasicCredentials(String user, String password, String raw) {
  private static final String SCHEME = "Basic ";

  /** What goes out. */
  static BasicCredentials of(String user, String password) {
    String both = user + ":" + password;
    return new BasicCredentials(
        user, password, Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether a header's value is of this scheme, in capitals or not. */
  static boolean isBasic(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** Reads a header's value of this scheme; nothing if it is no such credentials. */
  static Optional<BasicCredentials> read(String header) {
    String raw = header.substring(SCHEME.length());
    try {
      String both = new String(Base64.getDecoder().decode(raw), StandardCharsets.UTF_8);
      int colon = both.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new BasicCredentials(both.substring(0, colon), both.substring(colon + 1), raw));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String header() {
    return SCHEME + raw;
  }

  /** Never printed. */
  @Override
  public String toString() {
    return user;
  }
}
