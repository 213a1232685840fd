package io.sluice.receivers.otlpjsonfile;

/** Where reading begins in files that are there when the receiver starts. */
public enum StartAt {
  BEGINNING,
  END
}
