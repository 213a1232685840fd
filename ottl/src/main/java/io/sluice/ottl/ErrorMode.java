package io.sluice.ottl;

/** What becomes of a statement or condition that cannot be evaluated on an item. */
public enum ErrorMode {
  /** It is passed over with a warning; a condition counts as false. */
  IGNORE,
  /** The same without a warning. */
  SILENT,
  /** The batch is refused. */
  PROPAGATE
}
