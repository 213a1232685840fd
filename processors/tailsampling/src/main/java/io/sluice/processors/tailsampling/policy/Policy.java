package io.sluice.processors.tailsampling.policy;

import java.util.OptionalLong;

/** One rule. Some of them remember (how much they let pass lately); one thread asks them. */
public interface Policy {
  Verdict evaluate(TraceView trace);

  /**
   * The value that decided the last evaluation, as a number that {@link #because} can read: a
   * duration, a count, which of several values matched.
   */
  long evidence();

  /** Says in words how some evidence led to a verdict: {@code took 1500 ms, more than 1000 ms}. */
  String because(Verdict verdict, long evidence);

  /**
   * The evidence that a trace was not sampled upon, as far as the little that is remembered of it
   * tells.
   */
  default OptionalLong recall(TraceDigest trace) {
    return OptionalLong.empty();
  }

  /** The policy within this one that decided the last evaluation; empty for one of a piece. */
  default String decidedBy() {
    return "";
  }
}
