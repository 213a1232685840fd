package io.sluice.processors.tailsampling.policy;

import io.sluice.component.TimeSource;
import java.util.Arrays;
import java.util.List;

/**
 * Policies that share a budget of spans a second. The first that says yes decides: the trace is
 * kept if it fits into that one's allocation and into the whole; no later one is asked. The
 * evidence is which policy that was, and whether it fitted.
 */
final class Composite implements Policy {
  /** A policy and how many spans a second it may let pass. */
  record Allotted(String name, Policy policy, long spansPerSecond) {}

  private static final long MILLIS_PER_SECOND = 1000;
  private static final int NOBODY = -1;

  private final List<Allotted> parts;
  private final long spansPerSecond;
  private final TimeSource time;

  /** Spans in this second: of each policy, and in all. */
  private final long[] counted;

  private long countedInAll;
  private long second;
  private int decider;

  Composite(List<Allotted> parts, long spansPerSecond, TimeSource time) {
    this.parts = List.copyOf(parts);
    this.spansPerSecond = spansPerSecond;
    this.time = time;
    this.counted = new long[parts.size()];
  }

  @Override
  public Verdict evaluate(TraceView trace) {
    startNewSecond();
    for (decider = 0; decider < parts.size(); decider++) {
      Verdict verdict = parts.get(decider).policy().evaluate(trace);
      if (verdict == Verdict.FAILED) {
        return Verdict.FAILED;
      }
      if (verdict == Verdict.SAMPLED) {
        return fits(trace.spanCount()) ? Verdict.SAMPLED : Verdict.NOT_SAMPLED;
      }
    }
    decider = NOBODY;
    return Verdict.NOT_SAMPLED;
  }

  private void startNewSecond() {
    long now = time.epochMillis() / MILLIS_PER_SECOND;
    if (now != second) {
      second = now;
      countedInAll = 0;
      Arrays.fill(counted, 0);
    }
  }

  /** Counts the spans, whether they fit or not. */
  private boolean fits(int spans) {
    counted[decider] += spans;
    countedInAll += spans;
    return counted[decider] <= parts.get(decider).spansPerSecond()
        && countedInAll <= spansPerSecond;
  }

  @Override
  public long evidence() {
    return decider;
  }

  @Override
  public String because(Verdict verdict, long evidence) {
    if (evidence == NOBODY) {
      return "none of its policies matches";
    }
    Allotted part = parts.get((int) evidence);
    return switch (verdict) {
      case SAMPLED -> part.name() + " matches, within its " + part.spansPerSecond() + " spans/s";
      case FAILED -> part.name() + " failed";
      default ->
          part.name()
              + " matches, but its "
              + part.spansPerSecond()
              + " or the total of "
              + spansPerSecond
              + " spans/s was used up";
    };
  }

  @Override
  public String decidedBy() {
    return decider == NOBODY ? "" : parts.get(decider).name();
  }
}
