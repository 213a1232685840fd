package io.sluice.component;

import java.util.function.Consumer;

/**
 * The delivery above an attempt. When nobody accepted, the spans return to it, and whoever made the
 * attempt decides what is next; what the others had booked against themselves stays.
 */
final class Trial implements Delivery.Origin {
  private final Delivery above;
  private final int spans;
  private final boolean heldAbove;
  private final Consumer<Outcome> heard;

  /** Whether the spans went back; written before the attempt's delivery is closed. */
  private volatile boolean returned;

  /**
   * An attempt with some spans.
   *
   * @param heldAbove whether they were held when it was made
   */
  Trial(Delivery above, int spans, boolean heldAbove, Consumer<Outcome> heard) {
    this.above = above;
    this.spans = spans;
    this.heldAbove = heldAbove;
    this.heard = heard;
  }

  @Override
  public void answered(Delivery attempt) {
    Failures failures = attempt.failures();
    if (failures.none()) {
      heard.accept(Outcome.DELIVERED);
      above.answeredBelow(spans, Failures.NONE, heldAbove);
      return;
    }
    returned = true;
    failures.without(attempt.account()).book(false);
    above.takeBack(spans);
    heard.accept(failures.gravest());
  }

  /** What others lose of an attempt that failed is no loss of spans that went back. */
  @Override
  public void lost(Delivery attempt, Outcome.Failure why) {
    if (!returned) {
      above.lostBelow(why);
    }
  }

  @Override
  public void closed(Delivery attempt) {
    if (!returned) {
      above.close(spans);
    }
  }
}
