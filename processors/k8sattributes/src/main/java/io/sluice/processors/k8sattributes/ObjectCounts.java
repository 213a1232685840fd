package io.sluice.processors.k8sattributes;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentContext;

/** Counts what a watch told of one kind of object, under the collector's names. */
final class ObjectCounts {
  private final Counter added;
  private final Counter updated;
  private final Counter deleted;

  /**
   * @param kind as the metrics call it: {@code pod}
   */
  ObjectCounts(ComponentContext context, String kind) {
    added = counter(context, kind, "added", "Objects that a watch told of for the first time.");
    updated = counter(context, kind, "updated", "Objects that a watch told of again.");
    deleted =
        counter(context, kind, "deleted", "Objects of which a watch told that they are gone.");
  }

  private static Counter counter(
      ComponentContext context, String kind, String what, String description) {
    return Counter.builder("otelcol_otelsvc_k8s_" + kind + "_" + what)
        .description(description)
        .tag("processor", context.id().toString())
        .register(context.meters());
  }

  void put(boolean known) {
    (known ? updated : added).increment();
  }

  void removed() {
    deleted.increment();
  }
}
