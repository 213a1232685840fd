package io.sluice.processors.redaction.secrets;

import java.util.List;

/**
 * A word by which secrets go, as an attribute's key or within a text.
 *
 * @param text in lower case
 * @param anchor the two letters to find it by
 * @param kind what has this name
 * @param certain whether its value is a secret whatever it looks like
 */
record SecretName(String text, String anchor, SecretKind kind, boolean certain) {
  /** SQL's {@code IDENTIFIED BY}; no attribute goes by it. */
  static final SecretName IDENTIFIED = sure("identified", "fi", SecretKind.PASSWORD);

  static final List<SecretName> ALL =
      List.of(
          sure("authorization", "iz", SecretKind.AUTHORIZATION),
          sure("cookie", "ki", SecretKind.COOKIE),
          sure("passw", "sw", SecretKind.PASSWORD),
          sure("passphrase", "sp", SecretKind.PASSWORD),
          sure("pwd", "wd", SecretKind.PASSWORD),
          sure("credential", "cr", SecretKind.API_KEY),
          sure("secret", "cr", SecretKind.API_KEY),
          sure("api_key", "_k", SecretKind.API_KEY),
          sure("api-key", "-k", SecretKind.API_KEY),
          sure("apikey", "ik", SecretKind.API_KEY),
          sure("access_key", "_k", SecretKind.API_KEY),
          sure("access-key", "-k", SecretKind.API_KEY),
          sure("accesskey", "sk", SecretKind.API_KEY),
          sure("accountkey", "tk", SecretKind.API_KEY),
          sure("private_key", "_k", SecretKind.PRIVATE_KEY),
          sure("private-key", "-k", SecretKind.PRIVATE_KEY),
          sure("privatekey", "ek", SecretKind.PRIVATE_KEY),
          perhaps("token", "ok", SecretKind.API_KEY),
          perhaps("signature", "gn", SecretKind.API_KEY));

  private static SecretName sure(String text, String anchor, SecretKind kind) {
    return new SecretName(text, anchor, kind, true);
  }

  private static SecretName perhaps(String text, String anchor, SecretKind kind) {
    return new SecretName(text, anchor, kind, false);
  }

  /** Secretaries and counts of tokens are none. */
  boolean goesOnAsAnotherWord(byte[] bytes, int to, int end) {
    return (text.equals("secret") || text.equals("token")) && to < end && Ascii.isLower(bytes[to]);
  }

  /** Where it stands, in any case; -1 if nowhere. */
  int behindIn(byte[] bytes, int start, int end) {
    for (int at = start; at <= end - text.length(); at++) {
      if (standsAt(bytes, at) && !goesOnAsAnotherWord(bytes, at + text.length(), end)) {
        return at + text.length();
      }
    }
    return -1;
  }

  private boolean standsAt(byte[] bytes, int at) {
    for (int i = 0; i < text.length(); i++) {
      if (Ascii.lower(bytes[at + i]) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
