package io.sluice.processors.probabilisticsampler;

import io.sluice.processors.sampling.Threshold;
import io.sluice.spans.SpanGlance;

/** A mode: where randomness comes from and which threshold it has to reach. */
sealed interface Sampler permits NeverSampler, HashSeedSampler, ConsistentSampler {
  /** Finds the span's randomness, and what stands against a decision. */
  void look(SpanGlance span, SpanState state);

  /** The threshold for a span that nothing stands against. */
  long threshold(SpanState state);

  /** The sampler that settings ask for. */
  static Sampler of(ProbabilisticSamplerSettings settings) {
    float percentage = settings.percentage();
    // The division is of double precision, what is divided is not: 15.3 shows the difference.
    double ratio = percentage / 100.0;
    if (percentage == 0) {
      return new NeverSampler();
    }
    return switch (settings.mode()) {
      case EQUALIZING -> new EqualizingSampler(Threshold.of(ratio, settings.samplingPrecision()));
      case PROPORTIONAL -> new ProportionalSampler(ratio, settings.samplingPrecision());
      case HASH_SEED -> {
        int buckets = HashSeedSampler.buckets(percentage);
        yield buckets == 0
            ? new NeverSampler()
            : new HashSeedSampler((int) settings.hashSeed(), buckets);
      }
    };
  }
}
