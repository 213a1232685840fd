package io.sluice.processors.probabilisticsampler;

import io.sluice.processors.sampling.Threshold;
import io.sluice.spans.SpanGlance;

/** Keeps nothing by chance; what asks to be kept still is. */
final class NeverSampler implements Sampler {
  @Override
  public void look(SpanGlance span, SpanState state) {
    // The name of the only policy that can keep a span here.
    state.random(Policy.SAMPLING_PRIORITY, Threshold.MOST_RANDOM);
  }

  @Override
  public long threshold(SpanState state) {
    return Threshold.NEVER;
  }
}
