package io.sluice.component;

import java.util.Optional;

/** A component that decides about traces, and can say afterwards what it decided and why. */
public interface TraceDecisions {
  /**
   * What was decided about a trace; empty when it was never seen, is not decided yet, or was
   * forgotten because too many others came since. Asked on any thread.
   *
   * @param traceIdHigh the first eight bytes of the trace id
   * @param traceIdLow the last eight bytes
   */
  Optional<TraceDecision> decisionOn(long traceIdHigh, long traceIdLow);
}
