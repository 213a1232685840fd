package io.sluice.extensions.oauth2client;

import com.nimbusds.jose.JWSAlgorithm;

/** How an assertion is signed. */
public enum SignatureAlgorithm {
  RS256,
  RS384,
  RS512;

  JWSAlgorithm algorithm() {
    return JWSAlgorithm.parse(name());
  }

  /** Reads a name; empty is the usual one. */
  public static SignatureAlgorithm parse(String text) {
    for (SignatureAlgorithm known : values()) {
      if (known.name().equals(text)) {
        return known;
      }
    }
    if (text.isEmpty()) {
      return RS256;
    }
    throw new IllegalArgumentException(
        "unknown signature algorithm \"" + text + "\": expected RS256, RS384 or RS512");
  }
}
