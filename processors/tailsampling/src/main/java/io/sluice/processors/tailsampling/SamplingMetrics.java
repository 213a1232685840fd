package io.sluice.processors.tailsampling;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.component.ComponentContext;
import io.sluice.processors.tailsampling.policy.Verdict;
import io.sluice.telemetry.metrics.CollectorMetrics;
import io.sluice.telemetry.metrics.Observation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What tail sampling counts. What happens for every trace and policy is summed up in plain numbers
 * by the one thread that decides, and passed on by {@link #flush}.
 */
final class SamplingMetrics {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final MeterRegistry meters;
  private final List<PolicyTally> policies;
  private final Map<Decision, Counter> decided = new EnumMap<>(Decision.class);
  private final Map<Occasion, Counter> early = new EnumMap<>(Occasion.class);
  private final Counter newTraces;
  private final Counter errors;
  private final Counter droppedTooEarly;
  private final Counter tooLarge;
  private final Counter cachedSampled;
  private final Counter cachedNotSampled;
  private final Counter lost;
  private final DistributionSummary lateSpanAge;
  private final DistributionSummary removalAge;
  private final DistributionSummary tickMillis;
  private final List<Observation> gauges;

  SamplingMetrics(ComponentContext context, List<String> policyNames, PendingCounts pending) {
    meters = context.meters();
    policies =
        policyNames.stream().map(name -> new PolicyTally(meters, context.id(), name)).toList();
    for (Decision decision : List.of(Decision.SAMPLED, Decision.NOT_SAMPLED, Decision.DROPPED)) {
      decided.put(
          decision,
          CollectorMetrics.TAIL_SAMPLING_GLOBAL_COUNT_TRACES_SAMPLED.in(
              meters, "sampled", decision.sampledLabel(), "decision", decision.label()));
    }
    String processor = context.id().toString();
    early.put(Occasion.OVERFLOW, early(processor, "num_traces"));
    early.put(Occasion.MEMORY, early(processor, "memory"));
    newTraces = CollectorMetrics.TAIL_SAMPLING_NEW_TRACE_ID_RECEIVED.in(meters);
    errors = CollectorMetrics.TAIL_SAMPLING_POLICY_EVALUATION_ERROR.in(meters);
    droppedTooEarly = CollectorMetrics.TAIL_SAMPLING_TRACE_DROPPED_TOO_EARLY.in(meters);
    tooLarge = CollectorMetrics.TAIL_SAMPLING_TRACES_DROPPED_TOO_LARGE.in(meters);
    cachedSampled =
        CollectorMetrics.TAIL_SAMPLING_EARLY_RELEASES_FROM_CACHE.in(meters, "sampled", "true");
    cachedNotSampled =
        CollectorMetrics.TAIL_SAMPLING_EARLY_RELEASES_FROM_CACHE.in(meters, "sampled", "false");
    lateSpanAge = CollectorMetrics.TAIL_SAMPLING_LATE_SPAN_AGE.in(meters);
    removalAge = CollectorMetrics.TAIL_SAMPLING_TRACE_REMOVAL_AGE.in(meters);
    tickMillis = CollectorMetrics.TAIL_SAMPLING_DECISION_TIMER_LATENCY.in(meters);
    lost =
        Counter.builder("sluice_tail_sampling_lost_pending_spans")
            .description("Spans that were pending when an earlier process died, by its journal")
            .tag("processor", processor)
            .register(meters);
    gauges =
        List.of(
            CollectorMetrics.TAIL_SAMPLING_TRACES_ON_MEMORY.observe(
                meters, pending, PendingCounts::traces, "processor", processor),
            Observation.begin(
                meters,
                "sluice_tail_sampling_pending_bytes",
                "Bytes of spans whose traces are not decided yet",
                pending,
                PendingCounts::bytes,
                "processor",
                processor));
  }

  private Counter early(String processor, String reason) {
    return Counter.builder("sluice_tail_sampling_early_decisions")
        .description("Traces decided before their time, because there was no room to wait")
        .tag("processor", processor)
        .tag("reason", reason)
        .register(meters);
  }

  void asked(int policy, Verdict verdict, int spans, long nanos) {
    policies.get(policy).add(verdict, spans, nanos);
    if (verdict == Verdict.FAILED) {
      errors.increment();
    }
  }

  void traceStarted() {
    newTraces.increment();
  }

  void decided(Decision decision, Occasion occasion, long ageNanos) {
    decided.get(decision).increment();
    removalAge.record((double) Math.floorDiv(ageNanos, NANOS_PER_SECOND));
    switch (occasion) {
      case OVERFLOW -> {
        early.get(occasion).increment();
        droppedTooEarly.increment();
      }
      case MEMORY -> early.get(occasion).increment();
      case TOO_LARGE -> tooLarge.increment();
      case DUE, INGEST, SHUTDOWN -> {}
    }
  }

  /** Spans came for a trace that was decided before. */
  void late(boolean sampled, boolean cacheConfigured, int spans, long ageSeconds) {
    if (cacheConfigured) {
      (sampled ? cachedSampled : cachedNotSampled).increment(spans);
    } else {
      lateSpanAge.record((double) ageSeconds);
    }
  }

  void ticked(long nanos) {
    tickMillis.record((double) Math.floorDiv(nanos, NANOS_PER_MILLI));
  }

  /** Spans were pending when an earlier process died. */
  void lost(long spans) {
    lost.increment((double) spans);
  }

  void flush() {
    for (PolicyTally tally : policies) {
      tally.flush();
    }
  }

  void close() {
    flush();
    gauges.forEach(Observation::close);
  }
}
