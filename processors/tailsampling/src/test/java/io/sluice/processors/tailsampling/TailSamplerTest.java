package io.sluice.processors.tailsampling;

import static io.sluice.processors.tailsampling.TestTrace.error;
import static io.sluice.processors.tailsampling.TestTrace.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailSamplerTest {
  private static final String ERRORS =
      "{ name: errors, type: status_code, status_code: { status_codes: [ERROR] } }";
  private static final String ALL = "{ name: all, type: always_sample }";
  private static final String DROP_HEALTH =
      """
      { name: no-health, type: drop, drop: { drop_sub_policy: [
        { name: health, type: string_attribute,
          string_attribute: { key: http.route, values: [/health] } } ] } }
      """;

  private static Rig rig(String keys, String... policies) {
    return new Rig(TestSettings.yaml(keys + "\npolicies: [" + String.join(", ", policies) + "]"));
  }

  private static Span.Builder health(long trace, int number) {
    return span(trace, number)
        .addAttributes(
            TestTrace.attribute("http.route", AnyValue.newBuilder().setStringValue("/health")));
  }

  private static Span.Builder root(long trace, int number) {
    return span(trace, number).setParentSpanId(ByteString.EMPTY);
  }

  @Test
  void tick_inWhichSomethingFails_isNotTheLast() {
    Workbench bench = new Workbench();
    List<SpanBatch> came = new ArrayList<>();
    TailSampler sampler =
        new TailSampler(
            bench.context("tail_sampling"),
            TestSettings.yaml("decision_wait: 1s\npolicies: [" + ALL + "]"),
            (spans, delivery) -> {
              delivery.settle(Outcome.DELIVERED);
              came.add(spans);
              if (came.size() == 1) {
                throw new IllegalStateException("broken");
              }
            });
    for (int trace = 1; trace <= 2; trace++) {
      sampler.consume(TestTrace.request(span(trace, 0)), DeliveryProbe.of(1).delivery());
    }
    assertThatThrownBy(() -> bench.time().advance(Duration.ofSeconds(2))).hasMessage("broken");
    sampler.consume(TestTrace.request(span(3, 0)), DeliveryProbe.of(1).delivery());
    bench.time().advance(Duration.ofSeconds(3));
    assertThat(came).hasSize(2);
    assertThat(sampler.heldSpans()).isZero();
    sampler.stop(Workbench.soon());
  }

  @Test
  void trace_isDecidedAfterTheWait_withAllThatCame() {
    Rig rig = rig("decision_wait: 3s", ERRORS);
    DeliveryProbe first = rig.send(span(1, 0), span(2, 0));
    rig.seconds(2);
    DeliveryProbe second = rig.send(span(2, 1), error(1, 1));
    assertThat(rig.kept()).isEmpty();
    assertThat(first.answer()).contains(Outcome.DELIVERED);
    assertThat(first.closed()).isFalse();
    assertThat(rig.sampler.heldSpans()).isEqualTo(4);
    rig.seconds(2);
    assertThat(rig.kept()).containsExactly("1: span-0 span-1");
    assertThat(rig.against("not_sampled")).isEqualTo(2);
    assertThat(first.closed()).isTrue();
    assertThat(second.closed()).isTrue();
    assertThat(rig.sampler.heldSpans()).isZero();
    rig.seconds(1);
    assertThat(rig.bench.time().timers()).isZero();
  }

  @Test
  void wait_isTakenInWholeSeconds_andNeverLessThanOne() {
    for (String wait : List.of("0s", "200ms", "1999ms")) {
      Rig rig = rig("decision_wait: " + wait, ALL);
      rig.send(span(1, 0));
      rig.bench.time().advance(Duration.ofMillis(999));
      assertThat(rig.kept()).isEmpty();
      rig.bench.time().advance(Duration.ofMillis(1));
      assertThat(rig.kept()).hasSize(1);
    }
  }

  @Test
  void manyPending_aTickTakesOnlyWhatIsDue() {
    Rig rig = rig("decision_wait: 10s\nnum_traces: 100000", ALL);
    for (int second = 0; second < 5; second++) {
      for (int i = 0; i < 1000; i++) {
        rig.send(span(second * 1000 + i, 0));
      }
      rig.seconds(1);
    }
    rig.seconds(5);
    assertThat(rig.next.spans()).isEqualTo(1000);
    assertThat(rig.metric("sampling_traces_on_memory")).isEqualTo(4000);
    rig.seconds(5);
    assertThat(rig.next.spans()).isEqualTo(5000);
    // Traces travel together: a batch for each would cost every later step more than the spans.
    assertThat(rig.next.batches()).hasSizeLessThan(50);
  }

  @Test
  void aSlice_endsBeforeAllAreDecided_whenVeryManyAreDue() {
    Rig rig = rig("decision_wait: 1s\nnum_traces: 100000", ALL);
    List<Span.Builder> spans = new ArrayList<>();
    for (int i = 0; i < 25_000; i++) {
      spans.add(span(i, 0));
    }
    rig.send(spans.toArray(Span.Builder[]::new));
    rig.seconds(1);
    assertThat(rig.next.spans()).isEqualTo(25_000);
    assertThat(
            rig.bench
                .meters()
                .get("otelcol_processor_tail_sampling_sampling_decision_timer_latency")
                .summary()
                .count())
        .isEqualTo(3);
  }

  @Test
  void aDropPolicy_winsOverAllOthers() {
    Rig rig = rig("decision_wait: 1s", ALL, DROP_HEALTH);
    rig.send(span(1, 0), health(1, 1), span(2, 0));
    rig.seconds(1);
    assertThat(rig.kept()).containsExactly("2: span-0");
    assertThat(rig.against("no-health")).isEqualTo(2);
    assertThat(rig.metric("count_traces_sampled", "policy", "no-health", "decision", "dropped"))
        .isEqualTo(1);
    // Once it is dropped, nobody else is asked about the trace.
    assertThat(rig.metric("sampling_policy_execution_count", "policy", "all")).isEqualTo(1);
    assertThat(rig.metric("global_count_traces_sampled", "decision", "dropped")).isEqualTo(1);
    assertThat(rig.metric("global_count_traces_sampled", "decision", "sampled")).isEqualTo(1);
  }

  @Test
  void invertedMatch_thatDoesNotMatch_vetoesNobody() {
    String inverted =
        """
        { name: not-health, type: string_attribute, string_attribute:
          { key: http.route, values: [/health], invert_match: true } }
        """;
    Rig rig = rig("decision_wait: 1s", inverted, ERRORS);
    rig.send(health(1, 0), error(1, 1), health(2, 0), span(3, 0));
    rig.seconds(1);
    assertThat(rig.kept()).containsExactly("1: span-0 span-1", "3: span-0");
  }

  @Test
  void policies_areAllAsked_unlessTheFirstMatchIsEnough() {
    Rig all = rig("decision_wait: 1s", ALL, ERRORS);
    all.send(span(1, 0));
    all.seconds(1);
    assertThat(all.metric("sampling_policy_execution_count", "policy", "errors")).isEqualTo(1);
    Rig first = rig("decision_wait: 1s\nsample_on_first_match: true", ALL, ERRORS);
    first.send(span(1, 0));
    first.seconds(1);
    assertThat(first.metric("sampling_policy_execution_count", "policy", "errors")).isZero();
    assertThat(first.kept()).hasSize(1);
  }

  @Test
  void lateSpans_shareTheFateOfTheirTrace() {
    Rig rig = rig("decision_wait: 1s", ERRORS);
    rig.send(error(1, 0), span(2, 0));
    rig.seconds(4);
    DeliveryProbe late = rig.send(span(1, 1), error(2, 1));
    assertThat(rig.kept()).containsExactly("1: span-0 span-1");
    assertThat(late.closed()).isTrue();
    assertThat(rig.against("not_sampled")).isEqualTo(2);
    var age =
        rig.bench.meters().get("otelcol_processor_tail_sampling_sampling_late_span_age").summary();
    assertThat(age.count()).isEqualTo(2);
    assertThat(age.totalAmount()).isEqualTo(6);
  }

  @Test
  void decisionCaches_rememberSoMany_andCountWhatTheyReleased() {
    Rig rig =
        rig(
            """
            decision_wait: 1s
            decision_cache: { sampled_cache_size: 2, non_sampled_cache_size: 1 }
            """,
            ERRORS);
    rig.send(error(1, 0), error(2, 0), error(3, 0), span(4, 0), span(5, 0));
    rig.seconds(1);
    rig.send(span(1, 1), span(3, 1), span(4, 1), span(5, 1));
    assertThat(rig.kept()).containsExactly("1: span-0", "2: span-0", "3: span-0 span-1");
    assertThat(rig.metric("early_releases_from_cache_decision", "sampled", "true")).isEqualTo(1);
    assertThat(rig.metric("early_releases_from_cache_decision", "sampled", "false")).isEqualTo(1);
    // Traces 1 and 4 were forgotten, so their spans make new traces.
    assertThat(rig.metric("sampling_traces_on_memory")).isEqualTo(2);
    assertThat(rig.metric("new_trace_id_received")).isEqualTo(7);
  }

  @Test
  void tooManyTraces_theOldestIsDecidedEarly_andNotLost() {
    Rig rig = rig("decision_wait: 30s\nnum_traces: 2", ERRORS);
    rig.send(error(1, 0), span(2, 0));
    rig.seconds(1);
    rig.send(span(2, 1), span(3, 0));
    assertThat(rig.kept()).containsExactly("1: span-0");
    rig.send(span(4, 0));
    assertThat(rig.against("not_sampled")).isEqualTo(2);
    assertThat(rig.metric("sampling_trace_dropped_too_early")).isEqualTo(2);
    assertThat(rig.bench.meter("sluice_tail_sampling_early_decisions", "reason", "num_traces"))
        .isEqualTo(2);
    assertThat(rig.explain(1).circumstance()).isEqualTo("early, because num_traces were pending");
    assertThat(rig.explain(2).circumstance()).isEqualTo("early, because num_traces were pending");
  }

  @Test
  void blockOnOverflow_letsRequestsWaitOutside_inTheirOrder() {
    Rig rig = rig("decision_wait: 2s\nnum_traces: 2\nblock_on_overflow: true", ALL);
    DeliveryProbe first = rig.send(span(1, 0), span(2, 0));
    rig.seconds(1);
    DeliveryProbe second = rig.send(span(3, 0));
    DeliveryProbe third = rig.send(span(1, 1));
    assertThat(first.answer()).isPresent();
    assertThat(second.answer()).isEmpty();
    assertThat(third.answer()).isEmpty();
    assertThat(rig.sampler.heldSpans()).isEqualTo(4);
    rig.seconds(1);
    assertThat(second.answer()).contains(Outcome.DELIVERED);
    assertThat(rig.kept()).containsExactly("1: span-0 span-1", "2: span-0");
    rig.seconds(2);
    assertThat(rig.kept()).containsExactly("1: span-0 span-1", "2: span-0", "3: span-0");
    assertThat(rig.metric("sampling_trace_dropped_too_early")).isZero();
  }

  @Test
  void blockOnOverflow_atTheEnd_decidesOnThoseThatWaitOutsideToo() {
    Rig rig = rig("decision_wait: 30s\nnum_traces: 1\nblock_on_overflow: true", ALL);
    rig.send(span(1, 0));
    rig.send(span(2, 0));
    rig.send(span(3, 0), span(4, 0));
    rig.stop();
    assertThat(rig.kept()).hasSize(4);
    assertThat(rig.probes).allMatch(DeliveryProbe::closed);
  }

  @Test
  void tooLargeATrace_isNotKept_norAnyMoreOfIt() {
    int size = TestTrace.request(error(1, 0)).size();
    Rig rig = rig("decision_wait: 2s\nmaximum_trace_size_bytes: " + 2 * size, ERRORS);
    rig.send(error(1, 0), error(2, 0));
    rig.send(error(1, 1));
    assertThat(rig.against("maximum_trace_size_bytes")).isZero();
    rig.send(error(1, 2));
    assertThat(rig.against("maximum_trace_size_bytes")).isEqualTo(3);
    rig.send(error(1, 3));
    rig.seconds(2);
    assertThat(rig.kept()).containsExactly("2: span-0");
    assertThat(rig.against("maximum_trace_size_bytes")).isEqualTo(4);
    assertThat(rig.metric("traces_dropped_too_large")).isEqualTo(1);
    assertThat(rig.explain(1).rule()).isEqualTo("maximum_trace_size_bytes");
  }

  @Test
  void root_makesATraceDueEarlier_neverLater() {
    Rig rig = rig("decision_wait: 10s\ndecision_wait_after_root_received: 2s", ALL);
    rig.send(span(1, 0), span(2, 0), span(3, 0));
    rig.seconds(3);
    rig.send(root(1, 1));
    rig.seconds(1);
    assertThat(rig.kept()).isEmpty();
    rig.seconds(1);
    assertThat(rig.kept()).containsExactly("1: span-0 span-1");
    rig.seconds(4);
    rig.send(root(2, 1));
    rig.seconds(1);
    assertThat(rig.kept()).hasSize(3);
  }

  @Test
  void root_withoutItsKey_changesNothing() {
    Rig rig = rig("decision_wait: 5s", ALL);
    rig.send(root(1, 0));
    rig.seconds(4);
    assertThat(rig.kept()).isEmpty();
  }

  @Test
  void stop_decidesOnWhatCame() {
    Rig rig = rig("decision_wait: 30s", ERRORS);
    rig.send(error(1, 0), span(2, 0));
    rig.stop();
    assertThat(rig.kept()).containsExactly("1: span-0");
    assertThat(rig.against("not_sampled")).isEqualTo(1);
    assertThat(rig.explain(1).circumstance()).isEqualTo("when the program ended");
  }

  @Test
  void stop_whenToldSo_dropsWhatIsPending() {
    Rig rig = rig("drop_pending_traces_on_shutdown: true", ALL);
    rig.send(error(1, 0), span(2, 0));
    rig.stop();
    assertThat(rig.kept()).isEmpty();
    assertThat(rig.against("drop_pending_traces_on_shutdown")).isEqualTo(2);
  }

  @Test
  void stop_pastTheDeadline_saysWhatWasLost() {
    Rig rig = rig("decision_wait: 30s", ALL);
    DeliveryProbe probe = rig.send(span(1, 0), span(2, 0));
    rig.sampler.stop(Workbench.now());
    assertThat(rig.kept()).isEmpty();
    assertThat(probe.outcome()).isInstanceOf(Outcome.Refused.class);
    assertThat(rig.sampler.heldSpans()).isZero();
  }

  @Test
  void noPolicies_keepNothing() {
    Rig rig = rig("decision_wait: 1s");
    rig.send(error(1, 0));
    rig.seconds(1);
    assertThat(rig.kept()).isEmpty();
    assertThat(rig.against("not_sampled")).isEqualTo(1);
  }

  @Test
  void policyLabel_ofANamedComponent_hasItsName() {
    Workbench bench = new Workbench();
    new TailSampler(
        bench.context("tail_sampling/eu"), TestSettings.policies(ALL), (spans, delivery) -> {});
    assertThat(
            bench
                .meters()
                .find("otelcol_processor_tail_sampling_count_traces_sampled")
                .tag("policy", "eu.all")
                .counters())
        .hasSize(3);
  }

  @Test
  void recordPolicy_tellsSpansWhoKeptThem() {
    String composite =
        """
        { name: shared, type: composite, composite: { max_total_spans_per_second: 100,
          composite_sub_policy: [ { name: rest, type: always_sample } ],
          rate_allocation: [ { policy: rest, percent: 100 } ] } }
        """;
    Rig rig = rig("decision_wait: 1s\nrecord_policy: true", ERRORS, composite);
    rig.send(error(1, 0), span(1, 1), span(2, 0));
    rig.seconds(1);
    rig.send(span(1, 2));
    List<String> labels = new ArrayList<>();
    for (Span span : TestTrace.spans(rig.next.batches())) {
      labels.add(
          TestTrace.number(span)
              + " "
              + span.getAttributesList().stream()
                  .map(a -> a.getKey() + "=" + a.getValue().getStringValue())
                  .toList());
    }
    assertThat(labels)
        .containsExactlyInAnyOrder(
            "1 [tailsampling.policy=errors]",
            "1 [tailsampling.policy=errors]",
            "2 [tailsampling.policy=shared, tailsampling.composite_policy=rest]",
            "1 [tailsampling.policy=errors, tailsampling.cached_decision=]");
  }

  @Test
  void spanIngest_decidesAsSoonAsAPolicyMatches_andSendsWhatCameBefore() {
    Rig rig = rig("sampling_strategy: span-ingest\ndecision_wait: 5s", ERRORS);
    rig.send(span(1, 0), span(2, 0));
    assertThat(rig.kept()).isEmpty();
    rig.send(error(1, 1));
    assertThat(rig.kept()).containsExactly("1: span-0 span-1");
    rig.send(span(1, 2));
    assertThat(rig.kept()).containsExactly("1: span-0 span-1 span-2");
    rig.seconds(5);
    assertThat(rig.against("not_sampled")).isEqualTo(1);
    // Twice for the first request's traces, once for the second's, and not at the end.
    assertThat(rig.metric("sampling_policy_execution_count", "policy", "errors")).isEqualTo(3);
  }

  @Test
  void spanIngest_countsSpansOfTheWholeTrace() {
    String three = "{ name: three, type: span_count, span_count: { min_spans: 3 } }";
    Rig rig = rig("sampling_strategy: span-ingest", three);
    rig.send(span(1, 0), span(1, 1));
    assertThat(rig.kept()).isEmpty();
    rig.send(span(1, 2));
    assertThat(rig.kept()).containsExactly("1: span-0 span-1 span-2");
  }

  @Test
  void spanIngest_whereATraceMayStillBeDropped_waitsWithItsYes() {
    Rig rig = rig("sampling_strategy: span-ingest\ndecision_wait: 2s", ALL, DROP_HEALTH);
    rig.send(span(1, 0), span(2, 0), health(3, 0));
    assertThat(rig.against("no-health")).isEqualTo(1);
    rig.send(health(2, 1));
    assertThat(rig.kept()).isEmpty();
    assertThat(rig.against("no-health")).isEqualTo(3);
    rig.seconds(2);
    assertThat(rig.kept()).containsExactly("1: span-0");
    assertThat(rig.explain(1).rule()).isEqualTo("all");
  }
}
