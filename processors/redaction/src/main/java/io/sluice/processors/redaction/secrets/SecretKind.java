package io.sluice.processors.redaction.secrets;

import java.util.Locale;

/** What can be found. */
public enum SecretKind {
  /** What stands in an authorization header, or behind {@code Bearer} and {@code Basic}. */
  AUTHORIZATION,
  COOKIE,
  JWT,
  /** In URLs, SQL, connection strings, or as the value of a key that says so. */
  PASSWORD,
  AWS_KEY,
  GCP_KEY,
  GITHUB_TOKEN,
  /** Keys and tokens of other services, and whatever is called one. */
  API_KEY,
  PRIVATE_KEY,
  EMAIL,
  /** A payment card's number with a valid check digit. */
  CARD_NUMBER,
  /**
   * A field that this version of OTLP does not know, taken out because it may hold any of these.
   */
  UNKNOWN_FIELD;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** For a metric. */
  public String label() {
    return label;
  }
}
