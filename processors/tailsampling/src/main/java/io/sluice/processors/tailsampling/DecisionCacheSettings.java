package io.sluice.processors.tailsampling;

import io.sluice.component.settings.Checks;

/**
 * For how many traces a decision is remembered, so that spans that come later meet the same fate.
 *
 * @param sampledCacheSize traces that were kept; zero for as many as may be pending
 * @param nonSampledCacheSize traces that were not; zero for as many as may be pending
 */
public record DecisionCacheSettings(int sampledCacheSize, int nonSampledCacheSize) {
  public DecisionCacheSettings {
    new Checks()
        .atLeast("sampled_cache_size", sampledCacheSize, 0)
        .atLeast("non_sampled_cache_size", nonSampledCacheSize, 0)
        .done();
  }

  public static DecisionCacheSettings defaults() {
    return new DecisionCacheSettings(0, 0);
  }
}
