package io.sluice.receivers.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A message that was read, until it is settled or given up. */
final class Message {
  private final ConsumerRecord<byte[], byte[]> record;
  private int failures;
  private long firstFailureNanos;
  private boolean counted;

  Message(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  long offset() {
    return record.offset();
  }

  /** Where it stands, for complaints. */
  String place() {
    return record.topic() + "[" + record.partition() + "] at offset " + record.offset();
  }

  /** Notes that it was not taken; tells how often that was so. */
  int failed(long nowNanos) {
    if (failures == 0) {
      firstFailureNanos = nowNanos;
    }
    return ++failures;
  }

  /** True the first time; what cannot be read is counted once, however often it is offered. */
  boolean countOnce() {
    boolean first = !counted;
    counted = true;
    return first;
  }

  long firstFailureNanos() {
    return firstFailureNanos;
  }
}
