package io.sluice.processors.editing.action;

/** What a value can be converted to. */
public enum ConvertedType {
  INT,
  DOUBLE,
  STRING
}
