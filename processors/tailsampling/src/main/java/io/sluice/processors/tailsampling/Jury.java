package io.sluice.processors.tailsampling;

import io.sluice.component.ComponentContext;
import io.sluice.component.TimeSource;
import io.sluice.processors.tailsampling.policy.Policies;
import io.sluice.processors.tailsampling.policy.Policy;
import io.sluice.processors.tailsampling.policy.PolicySettings;
import io.sluice.processors.tailsampling.policy.PolicyType;
import io.sluice.processors.tailsampling.policy.TraceView;
import io.sluice.processors.tailsampling.policy.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;

/**
 * Asks all policies and makes one decision of their verdicts: one that drops wins, else one that
 * samples. Policies that can drop are asked first.
 */
final class Jury {
  /**
   * A policy under its name.
   *
   * @param drops whether it can drop
   */
  record Juror(String name, Policy policy, boolean drops) {}

  private final List<Juror> jurors;
  private final boolean firstMatchWins;
  private final SamplingMetrics metrics;
  private final TimeSource time;
  private final Logger log;
  private final boolean canDrop;

  /** What each said of the last trace; null where it was not asked. */
  private final Verdict[] verdicts;

  private int decider;

  Jury(
      ComponentContext context,
      List<Juror> jurors,
      boolean firstMatchWins,
      SamplingMetrics metrics) {
    this.jurors = jurors;
    this.firstMatchWins = firstMatchWins;
    this.metrics = metrics;
    this.time = context.time();
    this.log = context.log();
    this.canDrop = jurors.stream().anyMatch(Juror::drops);
    this.verdicts = new Verdict[jurors.size()];
  }

  /** The policies in the order in which they are asked. */
  static List<Juror> jurors(List<PolicySettings> settings, Policies policies) {
    List<Juror> drops = new ArrayList<>();
    List<Juror> others = new ArrayList<>();
    for (PolicySettings each : settings) {
      boolean canDrop = each.type() == PolicyType.DROP;
      (canDrop ? drops : others).add(new Juror(each.name(), policies.make(each), canDrop));
    }
    drops.addAll(others);
    return List.copyOf(drops);
  }

  /** The decision on a trace that is as complete as it will be. */
  Decision decide(TraceView trace) {
    begin();
    long before = time.nanoTime();
    for (int i = 0; i < jurors.size(); i++) {
      before = ask(i, trace, before);
      if (verdicts[i] == Verdict.DROPPED) {
        decider = i;
        return Decision.DROPPED;
      }
      if (verdicts[i] == Verdict.SAMPLED && decider == Rules.NOBODY) {
        decider = i;
        if (firstMatchWins) {
          break;
        }
      }
    }
    return decider == Rules.NOBODY ? Decision.NOT_SAMPLED : Decision.SAMPLED;
  }

  /**
   * The decision upon spans that just came, if it can be made. A policy that samples is final only
   * where none could still drop the trace; else its word is to be {@linkplain #decider withheld}.
   *
   * @param dropsOnly whether it is clear already that somebody samples
   */
  Decision decideOnIngest(TraceView trace, boolean dropsOnly) {
    begin();
    long before = time.nanoTime();
    for (int i = 0; i < jurors.size(); i++) {
      if (dropsOnly && !jurors.get(i).drops()) {
        break;
      }
      before = ask(i, trace, before);
      if (verdicts[i] == Verdict.DROPPED || verdicts[i] == Verdict.SAMPLED) {
        decider = i;
        break;
      }
    }
    if (decider == Rules.NOBODY) {
      return Decision.PENDING;
    }
    if (verdicts[decider] == Verdict.DROPPED) {
      return Decision.DROPPED;
    }
    return canDrop ? Decision.PENDING : Decision.SAMPLED;
  }

  private void begin() {
    decider = Rules.NOBODY;
    Arrays.fill(verdicts, null);
  }

  private long ask(int number, TraceView trace, long before) {
    Verdict verdict = verdict(number, trace);
    verdicts[number] = verdict;
    long now = time.nanoTime();
    metrics.asked(number, verdict, trace.spanCount(), now - before);
    return now;
  }

  private Verdict verdict(int number, TraceView trace) {
    try {
      return jurors.get(number).policy().evaluate(trace);
    } catch (RuntimeException | StackOverflowError e) {
      log.error(
          "Policy {} failed on a trace and was passed over; this is a fault in Sluice",
          jurors.get(number).name(),
          e);
      return Verdict.FAILED;
    }
  }

  /** What a policy said of the last trace; null if it was not asked. */
  Verdict verdict(int number) {
    return verdicts[number];
  }

  /** The policy that decided the last trace, or would have; {@link Rules#NOBODY} if none did. */
  int decider() {
    return decider;
  }

  /** What a policy said it upon. */
  long evidence(int number) {
    return jurors.get(number).policy().evidence();
  }

  /** The policy within the deciding one that decided; empty if that is of a piece. */
  String decidedBy() {
    return jurors.get(decider).policy().decidedBy();
  }
}
