package io.sluice.receivers.kafka;

import java.util.Locale;

/** Where a group begins that has never been anywhere. */
public enum InitialOffset {
  LATEST,
  EARLIEST;

  /** As Kafka's library calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
