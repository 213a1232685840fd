package io.sluice.processors.tailsampling;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.component.ComponentId;
import io.sluice.processors.tailsampling.policy.Verdict;
import io.sluice.telemetry.metrics.CollectorMetrics;
import java.util.EnumMap;
import java.util.Map;

/** What is counted for one policy, gathered without a counter's cost and passed on at once. */
final class PolicyTally {
  private static final long NANOS_PER_MICRO = 1000;

  /** What one of its verdicts came to. */
  private static final class Column {
    private final Counter traceCounter;
    private final Counter spanCounter;
    private long traces;
    private long spans;

    Column(MeterRegistry meters, String policy, Decision decision) {
      String[] labels = {
        "policy", policy, "sampled", decision.sampledLabel(), "decision", decision.label()
      };
      traceCounter = CollectorMetrics.TAIL_SAMPLING_COUNT_TRACES_SAMPLED.in(meters, labels);
      spanCounter = CollectorMetrics.TAIL_SAMPLING_COUNT_SPANS_SAMPLED.in(meters, labels);
    }

    void flush() {
      traceCounter.increment((double) traces);
      spanCounter.increment((double) spans);
      traces = 0;
      spans = 0;
    }
  }

  private final Map<Verdict, Column> columns = new EnumMap<>(Verdict.class);
  private final Counter executionCounter;
  private final Counter timeCounter;
  private long executions;
  private long nanos;

  PolicyTally(MeterRegistry meters, ComponentId component, String policy) {
    String name = component.name().isEmpty() ? policy : component.name() + "." + policy;
    columns.put(Verdict.SAMPLED, new Column(meters, name, Decision.SAMPLED));
    columns.put(Verdict.NOT_SAMPLED, new Column(meters, name, Decision.NOT_SAMPLED));
    columns.put(Verdict.DROPPED, new Column(meters, name, Decision.DROPPED));
    executionCounter =
        CollectorMetrics.TAIL_SAMPLING_POLICY_EXECUTION_COUNT.in(meters, "policy", name);
    timeCounter =
        CollectorMetrics.TAIL_SAMPLING_POLICY_EXECUTION_TIME_SUM.in(meters, "policy", name);
  }

  void add(Verdict verdict, int spans, long took) {
    executions++;
    nanos += took;
    Column column = columns.get(verdict);
    if (column != null) {
      column.traces++;
      column.spans += spans;
    }
  }

  void flush() {
    if (executions == 0) {
      return;
    }
    executionCounter.increment((double) executions);
    executions = 0;
    timeCounter.increment((double) Math.floorDiv(nanos, NANOS_PER_MICRO));
    nanos %= NANOS_PER_MICRO;
    columns.values().forEach(Column::flush);
  }
}
