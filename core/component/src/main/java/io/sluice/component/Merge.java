package io.sluice.component;

import java.util.List;

/** The requests above a merged delivery. */
record Merge(List<Delivery.Share> shares) implements Delivery.Origin {
  Merge {
    shares = List.copyOf(shares);
  }

  @Override
  public void answered(Delivery delivery) {
    Failures failures = delivery.failures();
    for (Delivery.Share share : shares) {
      share.delivery().answeredBelow(share.spans(), failures);
      // Every client hears of the failure, but the spans are booked once.
      failures = failures.withoutSpans();
    }
  }

  @Override
  public void closed(Delivery delivery) {
    for (Delivery.Share share : shares) {
      share.delivery().close(share.spans());
    }
  }
}
