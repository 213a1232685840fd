package io.sluice.processors.probabilisticsampler;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Verdict;
import io.sluice.processors.sampling.Threshold;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.SpanGlance;
import io.sluice.spans.Text;
import io.sluice.telemetry.logs.ThrottledLog;
import org.slf4j.event.Level;

/**
 * Goes through the spans and drops those that a {@link Sampler} does not keep. Each span is decided
 * on by itself; traces stay whole because all their spans have the same randomness.
 */
final class ProbabilisticSampler implements InlineProcessor {
  private final Sampler sampler;
  private final long thresholdOnObstacle;
  private final SampledCounts counts;
  private final ThrottledLog log;
  private final Rules rules;
  private final SpanState state = new SpanState();

  /** Sees in one walk over a span all that a decision needs. */
  private final SpanGlance glance = new SpanGlance(SamplingPriority.KEYS);

  ProbabilisticSampler(ComponentContext context, ProbabilisticSamplerSettings settings) {
    this.sampler = Sampler.of(settings);
    this.thresholdOnObstacle = settings.failClosed() ? Threshold.NEVER : Threshold.ALWAYS;
    this.counts = new SampledCounts(context.meters());
    this.log = new ThrottledLog(context.log(), context.time());
    this.rules = new Rules(context.id());
  }

  @Override
  public Verdict process(SpanEdits spans, Client client) {
    for (SpanCursor span = spans.spans(); span.next(); ) {
      decide(span);
    }
    counts.publish();
    return Verdict.PASS;
  }

  private void decide(SpanCursor span) {
    glance.read(span);
    state.read(glance.traceState());
    sampler.look(glance, state);
    state.check();
    long threshold = state.obstacle == null ? sampler.threshold(state) : thresholdOnObstacle;
    SamplingPriority priority = SamplingPriority.of(glance);
    if (priority != SamplingPriority.NONE) {
      state.policy = Policy.SAMPLING_PRIORITY;
      threshold = priority == SamplingPriority.KEEP ? Threshold.ALWAYS : Threshold.NEVER;
    }
    boolean keep = Threshold.keeps(threshold, state.randomness);
    counts.count(state.policy, keep);
    if (keep) {
      keep(span, threshold);
    } else {
      drop(span, priority);
    }
  }

  private void keep(SpanCursor span, long threshold) {
    if (state.rewrite) {
      state.trace.raiseThreshold(threshold);
      write(span, state.trace.write());
    }
  }

  private void write(SpanCursor span, Text traceState) {
    if (glance.hasTraceState()) {
      span.setTraceState(traceState);
    } else {
      span.addTraceState(traceState);
    }
  }

  private void drop(SpanCursor span, SamplingPriority priority) {
    if (priority == SamplingPriority.DROP) {
      span.drop(rules.of(Policy.SAMPLING_PRIORITY));
    } else if (state.obstacle != null) {
      span.drop(rules.of(state.obstacle));
      log.at(Level.WARN, state.obstacle.rule()).log(
          "Dropping spans, as fail_closed says: {}", state.obstacle.explanation());
    } else if (sampler instanceof NeverSampler) {
      span.drop(rules.percentageZero());
    } else {
      span.drop(rules.of(state.policy));
    }
  }
}
