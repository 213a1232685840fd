package io.sluice.processors.probabilisticsampler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.telemetry.metrics.CollectorMetrics;
import java.util.EnumMap;
import java.util.Map;

/** Counts decisions by what they were made from: a batch's in plain numbers, then all at once. */
final class SampledCounts {
  private final Map<Policy, Tally> kept = new EnumMap<>(Policy.class);
  private final Map<Policy, Tally> dropped = new EnumMap<>(Policy.class);

  SampledCounts(MeterRegistry meters) {
    for (Policy policy : Policy.values()) {
      kept.put(policy, new Tally(meters, policy, true));
      dropped.put(policy, new Tally(meters, policy, false));
    }
  }

  void count(Policy policy, boolean sampled) {
    (sampled ? kept : dropped).get(policy).count++;
  }

  /** Moves what was counted to the meters. */
  void publish() {
    kept.values().forEach(Tally::publish);
    dropped.values().forEach(Tally::publish);
  }

  private static final class Tally {
    private final MeterRegistry meters;
    private final Policy policy;
    private final boolean sampled;
    private int count;

    /** Null as long as there was nothing to count: most combinations never occur. */
    private Counter counter;

    Tally(MeterRegistry meters, Policy policy, boolean sampled) {
      this.meters = meters;
      this.policy = policy;
      this.sampled = sampled;
    }

    void publish() {
      if (count > 0) {
        counter().increment(count);
        count = 0;
      }
    }

    private Counter counter() {
      if (counter == null) {
        counter =
            CollectorMetrics.PROBABILISTIC_SAMPLER_COUNT.in(
                meters, "policy", policy.label(), "sampled", Boolean.toString(sampled));
      }
      return counter;
    }
  }
}
