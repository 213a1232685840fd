package io.sluice.component;

/** When the sender of a request hears that it was accepted. */
public enum Acknowledge {
  /** Every span is in a queue, or held by a step that holds spans by design, or decided against. */
  ACCEPTED,
  /** Every span is on disk, in every exporter's queue, or was decided against. */
  STORED,
  /** Every span was delivered onward or decided against. */
  DELIVERED
}
