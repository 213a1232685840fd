package io.sluice.connectors.counting;

import io.sluice.processors.sampling.SamplingState;
import io.sluice.processors.sampling.Threshold;
import io.sluice.spans.Text;
import java.util.random.RandomGenerator;

/**
 * For how many spans one stands that samplers let pass: the inverse of the probability that its
 * trace state tells. Where that is no whole number, chance decides between its neighbours, so that
 * the counts of many are right.
 */
public final class AdjustedCount {
  private final SamplingState state = new SamplingState();
  private final RandomGenerator chance;
  private boolean extrapolated;

  public AdjustedCount(RandomGenerator chance) {
    this.chance = chance;
  }

  /** How often a span of this trace state counts; once if it tells of no sampling. */
  public long of(Text traceState) {
    extrapolated =
        !traceState.isEmpty()
            && state.read(traceState)
            && state.hasThreshold()
            && state.threshold() < Threshold.NEVER;
    if (!extrapolated) {
      return 1;
    }
    double exact = 1 / Threshold.probability(state.threshold());
    long whole = (long) exact;
    return chance.nextDouble() < exact - whole ? whole + 1 : whole;
  }

  /** Whether the last one told with which probability it was kept. */
  public boolean wasExtrapolated() {
    return extrapolated;
  }
}
