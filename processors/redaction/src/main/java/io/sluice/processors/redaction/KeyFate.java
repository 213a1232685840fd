package io.sluice.processors.redaction;

/** What a key alone says about an attribute. */
enum KeyFate {
  /** Nobody looks at its value. */
  IGNORED,
  REMOVED,
  /** Its value is masked as a whole. */
  BLOCKED,
  /** It depends on the value. */
  OPEN
}
