package io.sluice.processors.groupbytrace;

import io.sluice.component.Delivery;

/**
 * A request whose spans are held. Its own memory is accounted for by its delivery; what its parts
 * take beyond that, because a resource stands in many of them, is accounted for here.
 */
final class HeldRequest {
  private final Delivery delivery;
  private final long surplus;
  private int parts;

  HeldRequest(Delivery delivery, long surplus, int parts) {
    this.delivery = delivery;
    this.surplus = surplus;
    this.parts = parts;
  }

  Delivery delivery() {
    return delivery;
  }

  /** A part went on; tells the bytes that are free because it was the last. */
  long partGone() {
    parts--;
    return parts == 0 ? surplus : 0;
  }
}
