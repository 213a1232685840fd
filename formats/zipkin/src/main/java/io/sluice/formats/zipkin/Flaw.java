package io.sluice.formats.zipkin;

/** Why a span cannot be taken, in words that are fit for a metric's label. */
enum Flaw {
  ID("invalid_id"),
  TIME("invalid_time"),
  TYPE("invalid_value"),
  /** Not even the bytes make sense. */
  BYTES("malformed");

  private final String reason;

  Flaw(String reason) {
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
