package io.sluice.processors.groupbytrace;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.component.ComponentContext;
import io.sluice.telemetry.metrics.CollectorMetrics;
import io.sluice.telemetry.metrics.Observation;
import java.util.List;
import java.util.function.IntSupplier;

/** What the processor counts. */
final class GroupByTraceMetrics {
  private static final double NANOS_PER_MILLI = 1e6;

  private final MeterRegistry meters;
  private final int most;
  private final IntSupplier traces;
  private final Counter spansReleased;
  private final Counter tracesReleased;
  private final Counter tracesEvicted;
  private final Counter incompleteReleases;
  private final DistributionSummary takingIn;
  private final DistributionSummary lettingGo;
  private final List<Observation> gauges;

  GroupByTraceMetrics(ComponentContext context, int most, IntSupplier traces) {
    this.meters = context.meters();
    this.most = most;
    this.traces = traces;
    String id = context.id().toString();
    String[] labels = {"processor", id};
    spansReleased = CollectorMetrics.GROUPBYTRACE_SPANS_RELEASED.in(meters, labels);
    tracesReleased = CollectorMetrics.GROUPBYTRACE_TRACES_RELEASED.in(meters, labels);
    tracesEvicted = CollectorMetrics.GROUPBYTRACE_TRACES_EVICTED.in(meters, labels);
    incompleteReleases = CollectorMetrics.GROUPBYTRACE_INCOMPLETE_RELEASES.in(meters, labels);
    takingIn = latency(id, "onTraceReceived");
    lettingGo = latency(id, "onTraceReleased");
    gauges =
        List.of(
            CollectorMetrics.GROUPBYTRACE_CONF_NUM_TRACES.observe(
                meters, this, metrics -> metrics.most, labels),
            CollectorMetrics.GROUPBYTRACE_NUM_TRACES_IN_MEMORY.observe(
                meters, this, metrics -> metrics.traces.getAsInt(), labels),
            CollectorMetrics.GROUPBYTRACE_NUM_EVENTS_IN_QUEUE.observe(
                meters, this, unused -> 0, labels));
  }

  private DistributionSummary latency(String id, String event) {
    return CollectorMetrics.GROUPBYTRACE_EVENT_LATENCY.in(meters, "processor", id, "event", event);
  }

  void tookIn(long nanos) {
    takingIn.record(nanos / NANOS_PER_MILLI);
  }

  void letGo(int spans, long nanos) {
    spansReleased.increment(spans);
    tracesReleased.increment();
    lettingGo.record(nanos / NANOS_PER_MILLI);
  }

  /** A trace had to make room. */
  void evicted() {
    tracesEvicted.increment();
    incompleteReleases.increment();
  }

  void close() {
    gauges.forEach(Observation::close);
  }
}
