package io.sluice.component;

/**
 * The delivery above a fork that leads from one pipeline into others. For the pipeline behind it,
 * it is the client.
 */
record CrossingEnd(Delivery delivery, int spans) implements Fork.End {
  @Override
  public void answered(Failures failures) {
    if (failures.none()) {
      delivery.account().left(spans, Outcome.DELIVERED, delivery.isAnsweredFor());
      delivery.answeredBelow(spans, Failures.NONE, delivery.isAnsweredFor());
      return;
    }
    if (delivery.isAnsweredFor()) {
      failures.book(false);
      delivery.account().left(spans, failures.gravest(), true);
      delivery.lostBelow(failures.gravest());
      return;
    }
    delivery.answeredBelow(
        spans, failures.and(Failures.of(delivery.account(), spans, failures.gravest())), false);
  }

  @Override
  public void witnessed() {
    delivery.witness();
  }

  @Override
  public void lost(Outcome.Failure why) {
    delivery.lostBelow(why);
  }

  @Override
  public void closed() {
    delivery.close(spans);
  }
}
