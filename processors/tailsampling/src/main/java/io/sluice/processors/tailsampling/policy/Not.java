package io.sluice.processors.tailsampling.policy;

import java.util.OptionalLong;

/** A policy turned round. */
final class Not implements Policy {
  private final Policy policy;

  Not(Policy policy) {
    this.policy = policy;
  }

  @Override
  public Verdict evaluate(TraceView trace) {
    return turned(policy.evaluate(trace));
  }

  private static Verdict turned(Verdict verdict) {
    return switch (verdict) {
      case SAMPLED -> Verdict.NOT_SAMPLED;
      case NOT_SAMPLED -> Verdict.SAMPLED;
      case DROPPED, FAILED -> verdict;
    };
  }

  @Override
  public long evidence() {
    return policy.evidence();
  }

  @Override
  public String because(Verdict verdict, long evidence) {
    return "not: " + policy.because(turned(verdict), evidence);
  }

  @Override
  public OptionalLong recall(TraceDigest trace) {
    return policy.recall(trace);
  }
}
