package io.sluice.receivers.otlpjsonfile;

/** What the collector does with a line that is too long; no part of one is OTLP in either case. */
public enum LongLines {
  SPLIT,
  TRUNCATE
}
