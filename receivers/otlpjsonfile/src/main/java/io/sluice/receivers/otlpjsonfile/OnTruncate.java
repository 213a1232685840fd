package io.sluice.receivers.otlpjsonfile;

/** Where reading goes on in a file that has become shorter than what was read of it. */
public enum OnTruncate {
  /** At the beginning: what is there now was never read. */
  IGNORE,
  READ_WHOLE_FILE,
  /** At its new end. */
  READ_NEW
}
