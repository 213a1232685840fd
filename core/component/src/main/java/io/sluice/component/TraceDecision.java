package io.sluice.component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Why a trace was kept or not.
 *
 * @param component who decided
 * @param kept whether the trace went on
 * @param rule which rule won: a policy's name, or why there was no policy to ask
 * @param circumstance when in its life the trace was decided on, in a few words: {@code when it was
 *     due}
 * @param at when that was
 * @param precision how far from that moment it can have been; of traces that were not kept less is
 *     remembered
 * @param spans how many spans it had then; about as many, when it was not kept
 * @param reasons what each rule said
 */
public record TraceDecision(
    ComponentId component,
    boolean kept,
    String rule,
    String circumstance,
    Instant at,
    Duration precision,
    int spans,
    List<Reason> reasons) {
  public TraceDecision {
    reasons = List.copyOf(reasons);
  }

  /**
   * What one rule said.
   *
   * @param rule its name
   * @param verdict such as {@code sampled}
   * @param because the value that decided it, in words
   */
  public record Reason(String rule, String verdict, String because) {}
}
