package io.sluice.processors.tailsampling;

import io.sluice.component.ComponentId;
import io.sluice.component.TimeSource;
import io.sluice.component.TraceDecision;
import io.sluice.component.TraceDecision.Reason;
import io.sluice.processors.tailsampling.Jury.Juror;
import io.sluice.processors.tailsampling.policy.TraceDigest;
import io.sluice.processors.tailsampling.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Remembers why the last traces were kept or not, and tells it in words. Of one that was kept,
 * everything; of one that was not, eight bytes, from which the policies work out again what they
 * can. Written by the thread that decides, read by any.
 */
final class DecisionLog {
  private static final long MILLIS_PER_SECOND = 1000;

  private final ComponentId component;
  private final TimeSource time;
  private final List<Juror> jurors;
  private final Rules rules;
  private final KeptLog kept;
  private final NotKeptLog notKept;

  DecisionLog(
      ComponentId component,
      TimeSource time,
      List<Juror> jurors,
      Rules rules,
      DecisionLogSettings settings) {
    this.component = component;
    this.time = time;
    this.jurors = jurors;
    this.rules = rules;
    this.kept = new KeptLog(settings.kept(), jurors.size());
    this.notKept = new NotKeptLog(settings.notKept());
  }

  /** Notes a trace that the jury just kept. */
  synchronized void kept(PendingTrace trace, Occasion occasion, Jury jury) {
    int entry = kept(trace, occasion, jury.decider());
    for (int i = 0; entry != KeptLog.NONE && i < jurors.size(); i++) {
      if (jury.verdict(i) != null) {
        kept.verdict(entry, i, jury.verdict(i), jury.evidence(i));
      }
    }
  }

  /** Notes a trace that is kept because of what a policy said of it before. */
  synchronized void keptAsWithheld(PendingTrace trace, Occasion occasion) {
    int entry = kept(trace, occasion, trace.withheld());
    if (entry != KeptLog.NONE) {
      kept.verdict(entry, trace.withheld(), Verdict.SAMPLED, trace.withheldEvidence());
    }
  }

  private int kept(PendingTrace trace, Occasion occasion, int decider) {
    return kept.add(
        trace.high(), trace.low(), time.epochMillis(), trace.spanCount(), occasion, decider);
  }

  /**
   * Notes a trace that was not kept.
   *
   * @param durationMillis negative when it is not known
   */
  synchronized void notKept(PendingTrace trace, Occasion occasion, int rule, long durationMillis) {
    notKept.add(
        trace.high(),
        trace.low(),
        time.epochMillis() / MILLIS_PER_SECOND,
        rule,
        occasion,
        durationMillis,
        trace.spanCount());
  }

  synchronized Optional<TraceDecision> find(long high, long low) {
    int entry = kept.find(high, low);
    if (entry != KeptLog.NONE) {
      return Optional.of(explainKept(entry));
    }
    long now = time.epochMillis() / MILLIS_PER_SECOND;
    return Optional.ofNullable(notKept.find(high, low, now))
        .map(remembered -> explainNotKept(remembered, high, low));
  }

  private TraceDecision explainKept(int entry) {
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < jurors.size(); i++) {
      Verdict verdict = kept.verdict(entry, i);
      Juror juror = jurors.get(i);
      if (verdict == null) {
        reasons.add(new Reason(juror.name(), "not asked", "others had decided"));
      } else {
        String because = juror.policy().because(verdict, kept.evidence(entry, i));
        reasons.add(new Reason(juror.name(), words(verdict), because));
      }
    }
    return new TraceDecision(
        component,
        true,
        rules.name(kept.decider(entry)),
        kept.occasion(entry).words(),
        Instant.ofEpochMilli(kept.epochMillis(entry)),
        Duration.ZERO,
        kept.spans(entry),
        reasons);
  }

  private TraceDecision explainNotKept(NotKeptLog.Entry entry, long high, long low) {
    TraceDigest digest = new TraceDigest(high, low, entry.durationMillis(), entry.spans());
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; entry.rule() >= Rules.NOBODY && i < jurors.size(); i++) {
      if (entry.rule() == i) {
        reasons.add(new Reason(jurors.get(i).name(), words(Verdict.DROPPED), "it matched"));
        break;
      }
      reasons.add(whyNot(jurors.get(i), digest));
    }
    return new TraceDecision(
        component,
        false,
        entry.rule() == NotKeptLog.UNKNOWN_RULE ? "a drop policy" : rules.name(entry.rule()),
        entry.rule() == Rules.TOO_LARGE ? Occasion.TOO_LARGE.words() : entry.occasion().words(),
        Instant.ofEpochSecond(entry.epochSeconds()),
        Duration.ofSeconds(NotKeptLog.MOMENT_SECONDS),
        entry.spans(),
        reasons);
  }

  private static Reason whyNot(Juror juror, TraceDigest digest) {
    OptionalLong evidence = juror.policy().recall(digest);
    String because =
        evidence.isPresent()
            ? "about: " + juror.policy().because(Verdict.NOT_SAMPLED, evidence.getAsLong())
            : "did not match, or failed";
    return new Reason(juror.name(), words(Verdict.NOT_SAMPLED), because);
  }

  private static String words(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
