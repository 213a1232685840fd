package io.sluice.extensions.oauth2client;

/** By what right a token is asked for. */
public enum GrantType {
  CLIENT_CREDENTIALS("client_credentials"),
  JWT_BEARER("urn:ietf:params:oauth:grant-type:jwt-bearer");

  private final String wireName;

  GrantType(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  /** Reads the name that is also sent; empty is the usual one. */
  public static GrantType parse(String text) {
    for (GrantType type : values()) {
      if (type.wireName.equals(text)) {
        return type;
      }
    }
    if (text.isEmpty()) {
      return CLIENT_CREDENTIALS;
    }
    throw new IllegalArgumentException(
        "unknown grant type \""
            + text
            + "\": expected "
            + CLIENT_CREDENTIALS.wireName
            + " or "
            + JWT_BEARER.wireName);
  }
}
