package io.sluice.component;

/** The delivery above a fork within a pipeline. */
record ForkEnd(Delivery delivery, int spans) implements Fork.End {
  @Override
  public void answered(Failures failures) {
    delivery.answeredBelow(spans, failures, delivery.isAnsweredFor());
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
