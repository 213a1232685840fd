package io.sluice.processors.redaction.secrets;

import java.util.List;

/**
 * Says of an attribute's key whether its value is a secret: the last part of the key has to be
 * called one, {@code db.password} but not {@code password.policy}.
 */
final class SecretKeys {
  /** About a secret, not the secret. */
  private static final List<String> HARMLESS =
      List.of("name", "arn", "type", "count", "length", "version", "path", "policy", "expiry");

  private SecretKeys() {}

  /** The name that a key goes by; null if it names no secret. */
  static SecretName nameIn(byte[] bytes, int start, int end) {
    int part = end;
    while (part > start && bytes[part - 1] != '.' && bytes[part - 1] != '/') {
      part--;
    }
    for (SecretName name : SecretName.ALL) {
      int behind = name.behindIn(bytes, part, end);
      if (behind >= 0 && !isHarmless(bytes, behind, end)) {
        return name;
      }
    }
    return null;
  }

  private static boolean isHarmless(byte[] bytes, int from, int end) {
    for (String word : HARMLESS) {
      int at = end - word.length();
      if (at > from
          && !Ascii.isLetterOrDigit(bytes[at - 1])
          && Ascii.startsWith(bytes, at, end, word)) {
        return true;
      }
    }
    return false;
  }
}
