package io.sluice.processors.editing.match;

/** How texts are compared. */
public enum MatchType {
  /** They are equal. */
  STRICT,

  /** A regular expression is found in them. */
  REGEXP
}
