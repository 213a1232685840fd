package io.sluice.processors.probabilisticsampler;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import io.sluice.processors.sampling.Threshold;
import java.util.function.BiConsumer;

/**
 * How much is kept, and by which rule.
 *
 * @param samplingPercentage more than 100 is 100; zero keeps only what asks for it
 * @param hashSeed samplers one behind the other need different ones, samplers side by side the same
 * @param mode what the decision is made from
 * @param failClosed whether a span is dropped whose trace state forbids a decision
 * @param samplingPrecision how many hexadecimal digits of a threshold are written
 * @param attributeSource for logs
 * @param fromAttribute for logs
 * @param samplingPriority for logs; for spans the attribute is always {@code sampling.priority}
 */
public record ProbabilisticSamplerSettings(
    double samplingPercentage,
    long hashSeed,
    SamplerMode mode,
    boolean failClosed,
    int samplingPrecision,
    AttributeSource attributeSource,
    String fromAttribute,
    String samplingPriority)
    implements Warns {
  private static final long LARGEST_SEED = 0xffff_ffffL;

  public ProbabilisticSamplerSettings {
    double ratio = (float) samplingPercentage / 100.0;
    new Checks()
        .that(
            Float.isFinite((float) samplingPercentage) && samplingPercentage >= 0,
            "sampling_percentage",
            "must be a percentage from 0 to 100, is " + samplingPercentage)
        .that(
            !(ratio > 0 && ratio < Threshold.LEAST_PROBABILITY),
            "sampling_percentage",
            "is smaller than any that can be kept; write 0 to keep nothing")
        .that(
            hashSeed >= 0 && hashSeed <= LARGEST_SEED,
            "hash_seed",
            "must be between 0 and " + LARGEST_SEED + ", is " + hashSeed)
        .between("sampling_precision", samplingPrecision, 1, Threshold.MOST_DIGITS)
        .done();
  }

  public static ProbabilisticSamplerSettings defaults() {
    return new ProbabilisticSamplerSettings(
        0, 0, SamplerMode.HASH_SEED, true, 4, AttributeSource.TRACEID, "", "");
  }

  /** As the reference computes with it: of single precision, and no more than everything. */
  float percentage() {
    return Math.min((float) samplingPercentage, 100);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (samplingPercentage == 0) {
      warn.accept(
          "sampling_percentage",
          "is 0, so nothing is kept but spans with the attribute sampling.priority; write 100 to"
              + " keep everything");
    } else if (mode == SamplerMode.HASH_SEED && HashSeedSampler.buckets(percentage()) == 0) {
      warn.accept(
          "sampling_percentage",
          "is less than mode hash_seed can keep, which counts in steps of 0.0061; use mode"
              + " proportional or equalizing");
    }
  }
}
