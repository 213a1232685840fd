package io.sluice.processors.tailsampling.policy;

import java.util.List;

/**
 * Several policies that must all say yes; the first that does not ends it. The evidence is which
 * that was.
 */
final class All implements Policy {
  /** A policy under its name. */
  record Named(String name, Policy policy) {}

  private final List<Named> parts;
  private final Verdict whenAll;
  private int first;

  /**
   * @param whenAll what follows when all say yes
   */
  All(List<Named> parts, Verdict whenAll) {
    this.parts = List.copyOf(parts);
    this.whenAll = whenAll;
  }

  @Override
  public Verdict evaluate(TraceView trace) {
    for (first = 0; first < parts.size(); first++) {
      Verdict verdict = parts.get(first).policy().evaluate(trace);
      if (verdict == Verdict.FAILED) {
        return Verdict.FAILED;
      }
      if (verdict != Verdict.SAMPLED) {
        return Verdict.NOT_SAMPLED;
      }
    }
    return whenAll;
  }

  @Override
  public long evidence() {
    return first;
  }

  @Override
  public String because(Verdict verdict, long evidence) {
    if (evidence >= parts.size()) {
      return "all of its policies match";
    }
    String name = parts.get((int) evidence).name();
    String which = name.isEmpty() ? "number " + (evidence + 1) + " of its policies" : name;
    return which + (verdict == Verdict.FAILED ? " failed" : " does not match");
  }
}
