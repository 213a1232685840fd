package io.sluice.processors.probabilisticsampler;

import java.util.Locale;

/** Why no decision can be made on a span. */
enum Obstacle {
  MALFORMED_TRACESTATE("their trace state is not what W3C allows; mend the sender"),
  RANDOMNESS_IN_USE(
      "their trace state has ot=rv already, which mode hash_seed would contradict; use mode"
          + " equalizing or proportional"),
  THRESHOLD_IN_USE(
      "their trace state has ot=th already, so they were sampled before; use mode equalizing or"
          + " proportional"),
  MISSING_RANDOMNESS("they have no trace id; mend the sender"),
  INCONSISTENT_THRESHOLD(
      "their trace state's ot=th says that they were not kept; mend the sampler before this one");

  private final String rule = name().toLowerCase(Locale.ROOT);
  private final String explanation;

  Obstacle(String explanation) {
    this.explanation = explanation;
  }

  String rule() {
    return rule;
  }

  /** With the cure. */
  String explanation() {
    return explanation;
  }
}
