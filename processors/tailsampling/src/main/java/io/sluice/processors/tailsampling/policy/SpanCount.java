package io.sluice.processors.tailsampling.policy;

import java.util.OptionalLong;

/** Keeps traces of so many spans. The evidence is how many there were. */
final class SpanCount implements Policy {
  private final SpanCountSettings settings;
  private int count;

  SpanCount(SpanCountSettings settings) {
    this.settings = settings;
  }

  @Override
  public Verdict evaluate(TraceView trace) {
    count = trace.spanCount();
    boolean fewEnough = settings.maxSpans() == 0 || count <= settings.maxSpans();
    return count >= settings.minSpans() && fewEnough ? Verdict.SAMPLED : Verdict.NOT_SAMPLED;
  }

  @Override
  public long evidence() {
    return count;
  }

  @Override
  public String because(Verdict verdict, long evidence) {
    String bounds =
        settings.maxSpans() == 0
            ? settings.minSpans() + " or more"
            : settings.minSpans() + " to " + settings.maxSpans();
    return "had " + evidence + " spans; looks for " + bounds;
  }

  @Override
  public OptionalLong recall(TraceDigest trace) {
    return OptionalLong.of(trace.spans());
  }
}
