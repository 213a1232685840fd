package io.sluice.processors.probabilisticsampler;

import io.sluice.processors.sampling.Threshold;

/** Keeps the same share of all spans, whatever probability they were kept with before. */
final class ProportionalSampler extends ConsistentSampler {
  private final double ratio;
  private final int precision;

  /** For spans that were not thinned out before, which are nearly all. */
  private final long first;

  ProportionalSampler(double ratio, int precision) {
    this.ratio = ratio;
    this.precision = precision;
    this.first = Threshold.of(ratio, precision);
  }

  @Override
  public long threshold(SpanState state) {
    return state.trace.hasThreshold()
        ? Threshold.of(Threshold.probability(state.trace.threshold()) * ratio, precision)
        : first;
  }
}
