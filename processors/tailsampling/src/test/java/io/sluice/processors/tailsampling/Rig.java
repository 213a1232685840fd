package io.sluice.processors.tailsampling;

import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Admission;
import io.sluice.component.ComponentContext;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.TraceDecision;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A tail sampler with a clock in a test's hands, and everything that goes in and comes out. */
final class Rig {
  final Workbench bench = new Workbench();
  final RecordingConsumer next = new RecordingConsumer();
  final List<DeliveryProbe> probes = new ArrayList<>();
  final TailSampler sampler;

  Rig(TailSamplingSettings settings) {
    this(settings, null);
  }

  /**
   * @param admission null for one without a limit
   */
  Rig(TailSamplingSettings settings, Admission admission) {
    ComponentContext context = bench.context("tail_sampling");
    if (admission != null) {
      context =
          new ComponentContext(
              context.id(),
              context.log(),
              context.meters(),
              context.time(),
              context.timers(),
              admission,
              context.build());
    }
    sampler = new TailSampler(context, settings, next);
    try {
      sampler.start(bench);
    } catch (StartException e) {
      throw new AssertionError(e);
    }
  }

  DeliveryProbe send(Span.Builder... spans) {
    return send(TestTrace.request(spans));
  }

  DeliveryProbe send(SpanBatch spans) {
    DeliveryProbe probe = DeliveryProbe.of(spans.spanCount());
    probes.add(probe);
    sampler.consume(spans, probe.delivery());
    return probe;
  }

  void seconds(int count) {
    bench.time().advance(Duration.ofSeconds(count));
  }

  void stop() {
    sampler.stop(Workbench.soon());
  }

  /** The traces that came out, each with its spans' names: {@code 1: span-0 span-1}. */
  List<String> kept() {
    return TestTrace.spans(next.batches()).stream()
        .collect(
            Collectors.groupingBy(
                TestTrace::number,
                TreeMap::new,
                Collectors.mapping(Span::getName, Collectors.joining(" "))))
        .entrySet()
        .stream()
        .map(trace -> trace.getKey() + ": " + trace.getValue())
        .toList();
  }

  /** How many spans were decided against by a rule. */
  int against(String rule) {
    return probes.stream()
        .flatMap(probe -> probe.booked().stream())
        .filter(left -> left.outcome().equals(new Outcome.DecidedAgainst(rule)))
        .mapToInt(DeliveryProbe.Left::spans)
        .sum();
  }

  TraceDecision explain(long trace) {
    return sampler.decisionOn(0, trace).orElseThrow();
  }

  double metric(String name, String... tags) {
    return bench.meter("otelcol_processor_tail_sampling_" + name, tags);
  }
}
