package io.sluice.spans;

/** What a field holds, as far as somebody who looks for texts has to know. */
enum FieldRole {
  /** A string, or the bytes of an attribute's value, which may be one. */
  TEXT,

  /** A string that is a key, or names one. */
  KEY,

  /** A whole number as an attribute's value. */
  NUMBER,

  /** A floating-point number as an attribute's value. */
  DECIMAL,

  /** An id, of fixed length and no text. */
  ID,

  /** A key and its value. */
  ENTRY,

  /** Another message. */
  MESSAGE,

  /** Of fixed size: no text. */
  PLAIN,

  /** Bytes of a later version of OTLP, which may hold anything. */
  UNKNOWN
}
