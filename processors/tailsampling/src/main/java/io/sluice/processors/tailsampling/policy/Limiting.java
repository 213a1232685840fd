package io.sluice.processors.tailsampling.policy;

import java.util.function.ToLongFunction;

/** Keeps traces while a bucket has tokens for them. The evidence is how many it had left. */
final class Limiting implements Policy {
  private final TokenBucket bucket;
  private final ToLongFunction<TraceView> price;
  private final String unit;

  /**
   * @param price how many tokens a trace costs
   * @param unit what a token is worth, as {@code spans}
   */
  Limiting(TokenBucket bucket, ToLongFunction<TraceView> price, String unit) {
    this.bucket = bucket;
    this.price = price;
    this.unit = unit;
  }

  @Override
  public Verdict evaluate(TraceView trace) {
    return bucket.take(price.applyAsLong(trace)) ? Verdict.SAMPLED : Verdict.NOT_SAMPLED;
  }

  @Override
  public long evidence() {
    return bucket.left();
  }

  @Override
  public String because(Verdict verdict, long evidence) {
    return verdict == Verdict.SAMPLED
        ? "within the rate; room for " + evidence + " more " + unit + " was left"
        : "over the rate; there was room for " + evidence + " " + unit;
  }
}
