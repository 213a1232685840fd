package io.sluice.component;

import java.util.ArrayList;
import java.util.List;

/** The requests above a merged delivery. */
record Merge(List<Part> parts, int spans) implements Delivery.Origin {
  /**
   * A request's part.
   *
   * @param held whether its spans were held when they were merged
   */
  record Part(Delivery delivery, int spans, boolean held) {}

  static Merge of(List<Delivery.Share> shares) {
    List<Part> parts = new ArrayList<>(shares.size());
    int sum = 0;
    for (Delivery.Share share : shares) {
      share.delivery().take(share.spans());
      parts.add(new Part(share.delivery(), share.spans(), share.delivery().isAnsweredFor()));
      sum += share.spans();
    }
    return new Merge(List.copyOf(parts), sum);
  }

  boolean allHeld() {
    return parts.stream().allMatch(Part::held);
  }

  @Override
  public void answered(Delivery delivery) {
    Failures failures = delivery.failures();
    int before = 0;
    for (Part part : parts) {
      Failures ofPart = failures.part(before, before + part.spans(), spans);
      part.delivery().answeredBelow(part.spans(), ofPart, part.held());
      before += part.spans();
    }
  }

  /** Nobody knows whose spans they are, so everybody with a part hears of it. */
  @Override
  public void lost(Delivery delivery, Outcome.Failure why) {
    parts.forEach(part -> part.delivery().lostBelow(why));
  }

  @Override
  public void closed(Delivery delivery) {
    for (Part part : parts) {
      part.delivery().close(part.spans());
    }
  }
}
