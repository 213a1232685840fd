package io.sluice.processors.probabilisticsampler;

/** Thins spans out to one probability; those that are thinner already pass as they are. */
final class EqualizingSampler extends ConsistentSampler {
  private final long threshold;

  EqualizingSampler(long threshold) {
    this.threshold = threshold;
  }

  @Override
  public long threshold(SpanState state) {
    return Math.max(threshold, state.trace.threshold());
  }
}
