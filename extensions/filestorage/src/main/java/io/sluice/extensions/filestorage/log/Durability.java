package io.sluice.extensions.filestorage.log;

import java.time.Duration;

/** When what was written is forced to the disk, so that it survives the machine. */
public sealed interface Durability {
  /** Before its owner is told; records that come meanwhile share the next time. */
  record EachRecord() implements Durability {}

  /** So long after it was written, at the latest. */
  record Every(Duration interval) implements Durability {}

  /** When the operating system pleases. */
  record Never() implements Durability {}
}
