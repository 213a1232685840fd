package io.sluice.processors.probabilisticsampler;

import io.sluice.processors.sampling.SamplingState;
import io.sluice.processors.sampling.Threshold;
import io.sluice.spans.Text;

/**
 * What is known of one span while it is decided on: filled in by a {@link Sampler}, made once and
 * used for all spans.
 */
final class SpanState {
  final SamplingState trace = new SamplingState();

  /** What the decision is made from. */
  Policy policy;

  long randomness;

  /** Null when nothing stands against a decision. */
  Obstacle obstacle;

  /** Whether a span that is kept gets its trace state written. */
  boolean rewrite;

  /** Begins with the trace state of a span whose randomness is not known yet. */
  void read(Text state) {
    policy = Policy.MISSING_RANDOMNESS;
    randomness = Threshold.MOST_RANDOM;
    rewrite = trace.read(state);
    obstacle = rewrite ? null : Obstacle.MALFORMED_TRACESTATE;
  }

  /** Notes the randomness and where it is from. */
  void random(Policy from, long number) {
    policy = from;
    randomness = number;
  }

  void blocked(Obstacle by) {
    obstacle = by;
  }

  /**
   * Notes what has come to light too late for a sampler: no randomness, or a threshold that would
   * not have let the span come this far.
   */
  void check() {
    if (obstacle != null) {
      return;
    }
    if (policy == Policy.MISSING_RANDOMNESS) {
      obstacle = Obstacle.MISSING_RANDOMNESS;
    } else if (trace.hasThreshold() && !Threshold.keeps(trace.threshold(), randomness)) {
      trace.clearThreshold();
      obstacle = Obstacle.INCONSISTENT_THRESHOLD;
    }
  }
}
