package io.sluice.processors.k8sattributes;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentContext;

/** Counts what became of spans that came before their pods. */
final class WaitingCounts {
  private final Counter found;
  private final Counter inVain;
  private final Counter noRoom;

  WaitingCounts(ComponentContext context) {
    found = counter(context, "found");
    inVain = counter(context, "in_vain");
    noRoom = counter(context, "no_room");
  }

  private static Counter counter(ComponentContext context, String outcome) {
    return Counter.builder("sluice_processor_k8s_attributes_early_spans")
        .description("Spans that came before the news of their pods, by what became of them.")
        .tag("processor", context.id().toString())
        .tag("outcome", outcome)
        .register(context.meters());
  }

  /** They waited, and the news came. */
  void found(int spans) {
    found.increment(spans);
  }

  /** They waited, and the time was over. */
  void inVain(int spans) {
    inVain.increment(spans);
  }

  /** Too many were waiting already. */
  void noRoom(int spans) {
    noRoom.increment(spans);
  }
}
