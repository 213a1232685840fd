package io.sluice.processors.k8sattributes;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentContext;
import java.util.List;

/** Counts for how many resources a pod was found, by the rule that was used. */
final class AssociationCounts {
  private final Counter[] found;
  private final Counter[] notFound;
  private final Counter misses;

  AssociationCounts(ComponentContext context, List<AssociationRule> rules) {
    found = new Counter[rules.size() + 1];
    notFound = new Counter[rules.size() + 1];
    notFound[0] = counter(context, "error", "");
    found[0] = notFound[0];
    for (AssociationRule rule : rules) {
      found[rule.number()] = counter(context, "success", rule.name());
      notFound[rule.number()] = counter(context, "error", rule.name());
    }
    misses =
        Counter.builder("otelcol_otelsvc_k8s_ip_lookup_miss")
            .description("Look-ups that found no pod.")
            .tag("processor", context.id().toString())
            .register(context.meters());
  }

  private static Counter counter(ComponentContext context, String status, String identifier) {
    return Counter.builder("otelcol_k8s_pod_association")
        .description("Resources whose pod was looked for.")
        .baseUnit("{resources}")
        .tag("processor", context.id().toString())
        .tag("status", status)
        .tag("pod_identifier", identifier)
        .tag("otelcol_signal", "traces")
        .register(context.meters());
  }

  void count(Identity identity, boolean isFound) {
    (isFound ? found : notFound)[identity.rule().number()].increment();
    if (!isFound && !identity.isNone()) {
      misses.increment();
    }
  }
}
