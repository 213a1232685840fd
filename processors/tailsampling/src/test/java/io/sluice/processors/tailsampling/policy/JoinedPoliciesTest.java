package io.sluice.processors.tailsampling.policy;

import static io.sluice.processors.tailsampling.TestTrace.error;
import static io.sluice.processors.tailsampling.TestTrace.request;
import static io.sluice.processors.tailsampling.TestTrace.span;
import static io.sluice.processors.tailsampling.policy.Verdict.DROPPED;
import static io.sluice.processors.tailsampling.policy.Verdict.NOT_SAMPLED;
import static io.sluice.processors.tailsampling.policy.Verdict.SAMPLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies that are made of others. */
class JoinedPoliciesTest {
  private static final String ERRORS =
      "{ name: errors, type: status_code, status_code: { status_codes: [ERROR] } }";
  private static final String LARGE =
      "{ name: large, type: span_count, span_count: { min_spans: 2 } }";
  private static final String NOT_LARGE =
      "{ name: small, type: not, not: { not_sub_policy: " + LARGE + " } }";

  private static SpanBatch trace(boolean error, boolean large) {
    SpanBatch small = error ? request(error(1, 0)) : request(span(1, 0));
    return large ? SpanBatch.concat(List.of(small, request(span(1, 1)))) : small;
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, NOT_SAMPLED",
    "false, true, NOT_SAMPLED",
    "true, false, NOT_SAMPLED",
    "true, true, SAMPLED"
  })
  void and_wantsAll(boolean error, boolean large, Verdict expected) {
    Judged and =
        new Judged(
            "{ name: p, type: and, and: { and_sub_policy: [" + ERRORS + ", " + LARGE + "] } }");
    assertThat(and.on(trace(error, large))).isEqualTo(expected);
    Judged drop =
        new Judged(
            "{ name: p, type: drop, drop: { drop_sub_policy: [" + ERRORS + ", " + LARGE + "] } }");
    assertThat(drop.on(trace(error, large))).isEqualTo(expected == SAMPLED ? DROPPED : NOT_SAMPLED);
  }

  @Test
  void and_tellsWhoDidNotMatch() {
    Judged and =
        new Judged(
            "{ name: p, type: and, and: { and_sub_policy: [" + ERRORS + ", " + LARGE + "] } }");
    and.on(trace(true, false));
    assertThat(and.because(NOT_SAMPLED)).isEqualTo("large does not match");
    and.on(trace(true, true));
    assertThat(and.because(SAMPLED)).isEqualTo("all of its policies match");
  }

  @ParameterizedTest
  @CsvSource({"false, SAMPLED", "true, NOT_SAMPLED"})
  void not_turnsRound(boolean large, Verdict expected) {
    assertThat(new Judged(NOT_LARGE).on(trace(false, large))).isEqualTo(expected);
    Judged inAnd =
        new Judged(
            "{ name: p, type: and, and: { and_sub_policy: [" + ERRORS + ", " + NOT_LARGE + "] } }");
    assertThat(inAnd.on(trace(true, large))).isEqualTo(expected);
    assertThat(inAnd.on(trace(false, large))).isEqualTo(NOT_SAMPLED);
  }

  private static Judged composite(String keys) {
    return new Judged(
        "{ name: p, type: composite, composite: { composite_sub_policy: ["
            + ERRORS
            + ", { name: rest, type: always_sample }], "
            + keys
            + " } }");
  }

  @Test
  void composite_givesEachItsShare_andTheNextSecondANewOne() {
    Judged policy =
        composite(
            "max_total_spans_per_second: 10,"
                + " rate_allocation: [{ policy: errors, percent: 20 },"
                + " { policy: rest, percent: 50 }]");
    assertThat(policy.on(trace(true, false))).isEqualTo(SAMPLED);
    assertThat(policy.on(trace(true, false))).isEqualTo(SAMPLED);
    assertThat(policy.on(trace(true, false))).as("no fall-through to rest").isEqualTo(NOT_SAMPLED);
    assertThat(policy.because(NOT_SAMPLED))
        .isEqualTo("errors matches, but its 2 or the total of 10 spans/s was used up");
    for (int i = 0; i < 5; i++) {
      assertThat(policy.on(trace(false, false))).isEqualTo(SAMPLED);
    }
    assertThat(policy.on(trace(false, false))).isEqualTo(NOT_SAMPLED);
    policy.time.advance(Duration.ofSeconds(1));
    assertThat(policy.on(trace(true, true))).isEqualTo(SAMPLED);
    assertThat(policy.on(trace(true, false))).isEqualTo(NOT_SAMPLED);
  }

  @Test
  void composite_total_bindsAllTogether() {
    Judged policy =
        composite(
            "max_total_spans_per_second: 2,"
                + " rate_allocation: [{ policy: errors, percent: 100 },"
                + " { policy: rest, percent: 100 }]");
    assertThat(policy.on(trace(true, false))).isEqualTo(SAMPLED);
    assertThat(policy.on(trace(false, false))).isEqualTo(SAMPLED);
    assertThat(policy.on(trace(false, false))).isEqualTo(NOT_SAMPLED);
  }

  @Test
  void composite_withoutAShare_neverSamples_withShareZero_hasAnEvenPart() {
    Judged policy =
        composite(
            "max_total_spans_per_second: 4, rate_allocation: [{ policy: errors, percent: 0 }]");
    assertThat(policy.on(trace(false, false))).isEqualTo(NOT_SAMPLED);
    assertThat(policy.on(trace(true, false))).isEqualTo(SAMPLED);
    assertThat(policy.on(trace(true, false))).isEqualTo(SAMPLED);
    assertThat(policy.on(trace(true, false))).isEqualTo(NOT_SAMPLED);
  }

  @Test
  void composite_whereNobodyMatches_isNotSampled() {
    Judged policy =
        new Judged(
            "{ name: p, type: composite, composite: { max_total_spans_per_second: 9,"
                + " composite_sub_policy: ["
                + ERRORS
                + "], rate_allocation: [{ policy: errors, percent: 100 }] } }");
    assertThat(policy.on(trace(false, true))).isEqualTo(NOT_SAMPLED);
    assertThat(policy.because(NOT_SAMPLED)).isEqualTo("none of its policies matches");
  }
}
