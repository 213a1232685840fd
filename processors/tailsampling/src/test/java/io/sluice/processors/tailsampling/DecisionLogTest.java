package io.sluice.processors.tailsampling;

import static io.sluice.processors.tailsampling.TestTrace.error;
import static io.sluice.processors.tailsampling.TestTrace.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.ComponentId;
import io.sluice.component.TraceDecision;
import io.sluice.component.TraceDecision.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionLogTest {
  private static final String[] POLICIES = {
    "{ name: errors, type: status_code, status_code: { status_codes: [ERROR] } }",
    "{ name: slow, type: latency, latency: { threshold_ms: 1000 } }",
    "{ name: few, type: probabilistic, probabilistic: { sampling_percentage: 0 } }",
    "{ name: never, type: drop, drop: { drop_sub_policy: [{ name: huge, type: span_count,"
        + " span_count: { min_spans: 50 } }] } }"
  };

  private static Rig rig(String log) {
    return new Rig(
        TestSettings.yaml(
            "decision_wait: 1s\n" + log + "\npolicies: [" + String.join(", ", POLICIES) + "]"));
  }

  @Test
  void kept_isToldWithEveryVerdictAndItsValue() {
    Rig rig = rig("");
    rig.send(error(1, 0), span(1, 1, 0, 1500));
    rig.seconds(1);
    TraceDecision decision = rig.explain(1);
    assertThat(decision.component()).isEqualTo(ComponentId.of("tail_sampling"));
    assertThat(decision.kept()).isTrue();
    assertThat(decision.rule()).isEqualTo("errors");
    assertThat(decision.circumstance()).isEqualTo("when it was due");
    assertThat(decision.at()).isEqualTo(Instant.ofEpochMilli(rig.bench.time().epochMillis()));
    assertThat(decision.precision()).isZero();
    assertThat(decision.spans()).isEqualTo(2);
    assertThat(decision.reasons())
        .startsWith(
            new Reason("never", "not sampled", "huge does not match"),
            new Reason("errors", "sampled", "a span has status ERROR"),
            new Reason("slow", "sampled", "took 1500 ms; looks for more than 1000 ms"))
        .element(3)
        .satisfies(
            few -> {
              assertThat(few.verdict()).isEqualTo("not sampled");
              assertThat(few.because()).startsWith("the trace id stands at ");
            });
  }

  @Test
  void notKept_isToldFromEightBytes() {
    Rig rig = rig("");
    rig.send(span(1, 0, 0, 700), span(1, 1), span(1, 2));
    rig.seconds(1);
    Instant decided = Instant.ofEpochMilli(rig.bench.time().epochMillis());
    rig.seconds(86_400);
    TraceDecision decision = rig.explain(1);
    assertThat(decision.kept()).isFalse();
    assertThat(decision.rule()).isEqualTo("not_sampled");
    assertThat(decision.spans()).isEqualTo(3);
    assertThat(decision.precision()).isEqualTo(Duration.ofSeconds(16));
    assertThat(decision.at()).isBetween(decided.minusSeconds(16), decided);
    assertThat(decision.reasons())
        .extracting(Reason::rule)
        .containsExactly("never", "errors", "slow", "few");
    assertThat(decision.reasons().get(1).because()).isEqualTo("did not match, or failed");
    assertThat(decision.reasons().get(2).because())
        .matches("about: took (6[89]\\d|7[01]\\d) ms; looks for more than 1000 ms");
    assertThat(decision.reasons().get(3).because()).startsWith("about: the trace id stands at ");
  }

  @Test
  void dropped_isToldWithTheRuleThatDroppedIt() {
    Rig rig = rig("");
    Span.Builder[] many = new Span.Builder[60];
    Arrays.setAll(many, i -> error(1, i));
    rig.send(many);
    rig.seconds(1);
    TraceDecision decision = rig.explain(1);
    assertThat(decision.rule()).isEqualTo("never");
    assertThat(decision.reasons()).containsExactly(new Reason("never", "dropped", "it matched"));
    assertThat(decision.spans()).isBetween(56, 64);
  }

  @Test
  void notAsked_isToldAsThat() {
    Rig rig = rig("sample_on_first_match: true");
    rig.send(error(1, 0));
    rig.seconds(1);
    assertThat(rig.explain(1).reasons())
        .contains(new Reason("slow", "not asked", "others had decided"));
  }

  @Test
  void memory_isBounded_andKeepsTheNewest() {
    Rig rig = rig("decision_log: { kept: 100, not_kept: 1024 }");
    for (int i = 0; i < 5000; i++) {
      rig.send(i % 10 == 0 ? error(i, 0) : span(i, 0));
      rig.seconds(i % 100 == 0 ? 1 : 0);
    }
    rig.seconds(1);
    int kept = 0;
    int notKept = 0;
    for (int i = 0; i < 5000; i++) {
      Optional<TraceDecision> decision = rig.sampler.decisionOn(0, i);
      kept += decision.isPresent() && decision.get().kept() ? 1 : 0;
      notKept += decision.isPresent() && !decision.get().kept() ? 1 : 0;
    }
    assertThat(kept).isEqualTo(100);
    assertThat(rig.explain(4990).rule()).isEqualTo("errors");
    // A thousand places, in buckets that are not all full to the same degree.
    assertThat(notKept).isBetween(900, 1050);
    assertThat(rig.explain(4999).kept()).isFalse();
  }

  @Test
  void unknownTraces_areNotMadeUp() {
    Rig rig = rig("");
    for (int i = 0; i < 1000; i++) {
      rig.send(span(i, 0));
    }
    rig.seconds(1);
    int found = 0;
    for (int i = 10_000; i < 60_000; i++) {
      found += rig.sampler.decisionOn(0, i).isPresent() ? 1 : 0;
    }
    assertThat(found).isLessThan(5);
    assertThat(rig.sampler.decisionOn(0, 999)).isPresent();
  }

  @Test
  void noLog_tellsNothing() {
    Rig rig = rig("decision_log: { kept: 0, not_kept: 0 }");
    rig.send(error(1, 0), span(2, 0));
    rig.seconds(1);
    assertThat(rig.kept()).hasSize(1);
    assertThat(rig.sampler.decisionOn(0, 1)).isEmpty();
    assertThat(rig.sampler.decisionOn(0, 2)).isEmpty();
  }
}
