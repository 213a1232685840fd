package io.sluice.processors.tailsampling.policy;

import io.sluice.spans.SpanCursor;

/** Keeps traces that somebody before us decided to sample. */
final class TraceFlags implements Policy {
  private static final int SAMPLED_BIT = 1;

  @Override
  public Verdict evaluate(TraceView trace) {
    for (SpanCursor span = trace.spans(); span.next(); ) {
      if ((span.flags() & SAMPLED_BIT) != 0) {
        return Verdict.SAMPLED;
      }
    }
    return Verdict.NOT_SAMPLED;
  }

  @Override
  public long evidence() {
    return 0;
  }

  @Override
  public String because(Verdict verdict, long evidence) {
    return verdict == Verdict.SAMPLED
        ? "a span has the sampled flag"
        : "no span has the sampled flag";
  }
}
