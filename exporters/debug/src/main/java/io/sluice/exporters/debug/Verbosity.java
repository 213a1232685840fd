package io.sluice.exporters.debug;

/** How much is printed of a request. */
public enum Verbosity {
  /** One line with the number of resources and spans. */
  BASIC,
  /** Also one line for each resource, scope and span. */
  NORMAL,
  /** Also everything that they hold. */
  DETAILED
}
