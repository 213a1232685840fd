package io.sluice.config;

/** What to make of parts of a configuration that Sluice does not run. */
public enum Strictness {
  /** They are named in a notice, the rest runs. */
  NOTICE,
  /** They are errors. */
  ERROR
}
