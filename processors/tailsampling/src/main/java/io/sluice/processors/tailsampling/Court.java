package io.sluice.processors.tailsampling;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.component.TraceDecision;
import io.sluice.processors.tailsampling.policy.FirstLook;
import io.sluice.processors.tailsampling.policy.Policies;
import io.sluice.processors.tailsampling.policy.TraceView;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.TracePart;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Where traces are decided on: the jury is asked, the decision remembered for spans that come later
 * and noted for people who ask, and the spans are sent on or settled.
 */
final class Court {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Jury jury;
  private final Rules rules;
  private final Outcome[] outcomes;
  private final DecisionMemory sampled;
  private final DecisionMemory notSampled;
  private final boolean sampledCache;
  private final boolean notSampledCache;
  private final DecisionLog log;
  private final SamplingMetrics metrics;
  private final Outbox outbox;
  private final IntConsumer heldChanged;
  private final boolean spanIngest;
  private final FirstLook firstLook;
  private final boolean looksFirst;

  Court(
      ComponentContext context,
      TailSamplingSettings settings,
      Consumer next,
      IntConsumer heldChanged,
      PendingCounts pending) {
    Policies policies = new Policies(context.time(), context.log());
    List<Jury.Juror> jurors = Jury.jurors(settings.policies(), policies);
    List<String> names = jurors.stream().map(Jury.Juror::name).toList();
    metrics = new SamplingMetrics(context, names, pending);
    jury = new Jury(context, jurors, settings.sampleOnFirstMatch(), metrics);
    rules = new Rules(names.toArray(String[]::new));
    outcomes = outcomes(rules);
    DecisionCacheSettings caches = settings.decisionCache();
    sampledCache = caches.sampledCacheSize() > 0;
    notSampledCache = caches.nonSampledCacheSize() > 0;
    sampled = new DecisionMemory(sampledCache ? caches.sampledCacheSize() : settings.mostTraces());
    notSampled =
        new DecisionMemory(notSampledCache ? caches.nonSampledCacheSize() : settings.mostTraces());
    log = new DecisionLog(context.id(), context.time(), jurors, rules, settings.decisionLog());
    outbox = new Outbox(next, settings.recordPolicy(), heldChanged);
    this.heldChanged = heldChanged;
    spanIngest = settings.samplingStrategy() == SamplingStrategy.SPAN_INGEST;
    firstLook = policies.firstLook();
    looksFirst = !spanIngest && firstLook.isNeeded();
  }

  private static Outcome[] outcomes(Rules rules) {
    Outcome[] outcomes = new Outcome[rules.policies() - Rules.SHUTDOWN];
    for (int rule = Rules.SHUTDOWN; rule < rules.policies(); rule++) {
      outcomes[rule - Rules.SHUTDOWN] = new Outcome.DecidedAgainst(rules.name(rule));
    }
    return outcomes;
  }

  SamplingMetrics metrics() {
    return metrics;
  }

  Optional<TraceDecision> decisionOn(long high, long low) {
    return log.find(high, low);
  }

  /** The spans of a request come next. */
  void enter(SpanBatch request) {
    if (looksFirst) {
      firstLook.enter(request);
    }
  }

  /** Adds spans to a trace that waits. */
  void hear(PendingTrace trace, TracePart spans, Delivery delivery) {
    trace.add(spans, delivery);
    if (looksFirst) {
      firstLook.at(spans);
      trace.saw(firstLook);
    }
  }

  /** Whether spans belong to a trace that was decided before; then they share its fate. */
  boolean knows(long high, long low, TracePart spans, Delivery delivery, long now) {
    int entry = sampled.find(high, low);
    if (entry != DecisionMemory.NONE) {
      int rule = sampled.rule(entry);
      metrics.late(true, sampledCache, spans.spanCount(), age(sampled.second(entry), now));
      outbox.add(spans, delivery, new Outbox.Label(rules.name(rule), "", true));
      return true;
    }
    entry = notSampled.find(high, low);
    if (entry != DecisionMemory.NONE) {
      metrics.late(false, notSampledCache, spans.spanCount(), age(notSampled.second(entry), now));
      settle(spans, delivery, notSampled.rule(entry));
      return true;
    }
    return false;
  }

  private static int age(int second, long now) {
    return second(now) - second;
  }

  private static int second(long nanos) {
    return (int) Math.floorDiv(nanos, NANOS_PER_SECOND);
  }

  /** Decides on a trace that is as complete as it will be. The trace is pending no more. */
  void decide(PendingTrace trace, Occasion occasion, long now) {
    if (spanIngest) {
      decideOnWithheld(trace, occasion, now);
      return;
    }
    TraceView view =
        new TraceView(trace.high(), trace.low(), trace.parts(), trace.spanCount(), trace.size());
    if (looksFirst) {
      trace.tell(view);
    }
    Decision decision = jury.decide(view);
    view.close();
    carryOut(trace, decision, occasion, view, now);
  }

  private void decideOnWithheld(PendingTrace trace, Occasion occasion, long now) {
    if (trace.hasWithheld()) {
      log.keptAsWithheld(trace, occasion);
      keep(trace, trace.withheld(), "", occasion, now);
    } else {
      discard(trace, Decision.NOT_SAMPLED, Rules.NOBODY, occasion, -1, now);
    }
  }

  /** Decides upon spans that were just added to a trace, if that can be; tells whether it was. */
  boolean decidesOnIngest(PendingTrace trace, TracePart spans, long now) {
    TraceView view =
        new TraceView(trace.high(), trace.low(), List.of(spans), trace.spanCount(), trace.size());
    Decision decision = jury.decideOnIngest(view, trace.hasWithheld());
    view.close();
    if (decision == Decision.PENDING) {
      if (jury.decider() != Rules.NOBODY) {
        trace.withhold(jury.decider(), jury.evidence(jury.decider()));
      }
      return false;
    }
    carryOut(trace, decision, Occasion.INGEST, view, now);
    return true;
  }

  private void carryOut(
      PendingTrace trace, Decision decision, Occasion occasion, TraceView view, long now) {
    if (decision == Decision.SAMPLED) {
      log.kept(trace, occasion, jury);
      keep(trace, jury.decider(), jury.decidedBy(), occasion, now);
    } else {
      int rule = decision == Decision.DROPPED ? jury.decider() : Rules.NOBODY;
      discard(trace, decision, rule, occasion, view.knownDurationMillis(), now);
    }
  }

  private void keep(PendingTrace trace, int rule, String part, Occasion occasion, long now) {
    metrics.decided(Decision.SAMPLED, occasion, now - trace.arrivedAt());
    sampled.add(trace.high(), trace.low(), rule, second(now));
    outbox.add(trace, new Outbox.Label(rules.name(rule), part, false));
  }

  /** Decides against a trace without asking anybody. */
  void discard(PendingTrace trace, int rule, Occasion occasion, long now) {
    discard(trace, Decision.NOT_SAMPLED, rule, occasion, -1, now);
  }

  private void discard(
      PendingTrace trace,
      Decision decision,
      int rule,
      Occasion occasion,
      long durationMillis,
      long now) {
    log.notKept(trace, occasion, rule, durationMillis);
    metrics.decided(decision, occasion, now - trace.arrivedAt());
    notSampled.add(trace.high(), trace.low(), rule, second(now));
    for (int i = 0; i < trace.partCount(); i++) {
      settle(trace.part(i), trace.delivery(i), rule);
    }
  }

  private void settle(TracePart spans, Delivery delivery, int rule) {
    delivery.settle(spans.spanCount(), outcomes[rule - Rules.SHUTDOWN]);
    spans.letGo();
    heldChanged.accept(-spans.spanCount());
  }

  /** Sends what was kept; called when there is nothing more to decide for the moment. */
  void flush() {
    outbox.flush();
    metrics.flush();
  }
}
