package io.sluice.processors.probabilisticsampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Client;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Verdict;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.InlineProcessorContract;
import io.sluice.testkit.SpanFixtures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** What stands against a decision, what spans ask for, and what is told of it all. */
class ProbabilisticSamplerTest extends InlineProcessorContract {
  /** Of randomness ce929d0e0e4736 by itself and fdc80d0b42008d by its hash. */
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final String NO_ID = "00000000000000000000000000000000";

  private final Map<String, Integer> dropped = new HashMap<>();

  @Override
  protected InlineProcessor inline() {
    return sampler(Samplers.hashSeed(50, 0));
  }

  private ProbabilisticSampler sampler(ProbabilisticSamplerSettings settings) {
    return new ProbabilisticSampler(bench.context("probabilistic_sampler/x"), settings);
  }

  /** The trace state that a span leaves with; null when it is dropped. */
  private String after(ProbabilisticSamplerSettings settings, Span.Builder span) {
    SpanEdits edits = SpanFixtures.batch(Samplers.request(List.of(span.build()))).edit();
    assertThat(sampler(settings).process(edits, Client.NONE)).isEqualTo(Verdict.PASS);
    edits.takeDrops((rule, count) -> dropped.merge(rule, count, Integer::sum));
    List<Span> left = Samplers.spans(SpanFixtures.message(edits.finish()));
    return left.isEmpty() ? null : left.get(0).getTraceState();
  }

  private static Span.Builder carrying(String traceState) {
    return Samplers.span(ID).setTraceState(traceState);
  }

  private double count(String policy, boolean sampled) {
    return bench.meter(
        "otelcol_processor_probabilistic_sampler_count_traces_sampled",
        "policy",
        policy,
        "sampled",
        Boolean.toString(sampled));
  }

  private void assertDroppedBy(String rule) {
    assertThat(dropped).isEqualTo(Map.of("probabilistic_sampler/x:" + rule, 1));
  }

  @Test
  void decision_isCountedAndBooked() {
    assertThat(after(Samplers.hashSeed(10, 0), carrying("a=b")))
        .isEqualTo("ot=rv:fdc80d0b42008d;th:e668,a=b");
    assertThat(after(Samplers.hashSeed(10, 22), carrying(""))).isNull();
    assertThat(count("trace_id_hash", true)).isEqualTo(1);
    assertThat(count("trace_id_hash", false)).isEqualTo(1);
    assertDroppedBy("trace_id_hash");
  }

  @ParameterizedTest
  @CsvSource({
    "EQUALIZING, 10, ot=rv:f0000000000000, ot=rv:f0000000000000;th:e666, sampling_randomness",
    "EQUALIZING, 10, ot=rv:e0000000000000, , sampling_randomness",
    "EQUALIZING, 50, ot=th:c, ot=th:c, trace_id_w3c",
    "EQUALIZING, 50, ot=th:4;x:y, ot=th:8;x:y, trace_id_w3c",
    "PROPORTIONAL, 50, ot=th:8;rv:c0000000000000, ot=rv:c0000000000000;th:c, sampling_randomness",
    "PROPORTIONAL, 50, ot=th:8;rv:bfffffffffffff, , sampling_randomness",
    "PROPORTIONAL, 25, '', ot=th:c, trace_id_w3c"
  })
  void consistentModes_startFromWhatTheSpanCarries(
      SamplerMode mode, double percentage, String carried, String expected, String policy) {
    assertThat(after(Samplers.settings(mode, percentage), carrying(carried))).isEqualTo(expected);
    assertThat(count(policy, expected != null)).isEqualTo(1);
    if (expected == null) {
      assertDroppedBy(policy);
    }
  }

  @ParameterizedTest
  @EnumSource(SamplerMode.class)
  void malformedState_failsAsConfigured(SamplerMode mode) {
    assertThat(after(Samplers.settings(mode, 100), carrying("ot=th:x"))).isNull();
    assertDroppedBy("malformed_tracestate");
    assertThat(after(Samplers.failingOpen(mode, 0.1), carrying("ot=th:x"))).isEqualTo("ot=th:x");
    String policy = mode == SamplerMode.HASH_SEED ? "trace_id_hash" : "missing_randomness";
    assertThat(count(policy, false)).isEqualTo(1);
    assertThat(count(policy, true)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ot=rv:0123456789abcd, randomness_in_use",
    "ot=th:8;rv:0123456789abcd, randomness_in_use",
    "ot=th:0, threshold_in_use"
  })
  void hashSeed_afterAnotherSampler_failsAsConfigured(String carried, String rule) {
    assertThat(after(Samplers.hashSeed(100, 0), carrying(carried))).isNull();
    assertDroppedBy(rule);
    assertThat(after(Samplers.failingOpen(SamplerMode.HASH_SEED, 1), carrying(carried)))
        .isEqualTo(carried);
    assertThat(bench.log().messages(Level.WARN))
        .singleElement()
        .asString()
        .contains("use mode equalizing or proportional");
  }

  @Test
  void obstacles_thatRepeat_areLoggedOnce() {
    ProbabilisticSampler sampler = sampler(Samplers.hashSeed(100, 0));
    SpanBatch batch =
        SpanFixtures.batch(
            Samplers.request(List.of(carrying("ot=th:0").build(), carrying("ot=th:0").build())));
    sampler.process(batch.edit(), Client.NONE);
    sampler.process(batch.edit(), Client.NONE);
    assertThat(bench.log().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "HASH_SEED, ot=rv:ffffffffffffff;th:0",
    "EQUALIZING, ot=th:0",
    "PROPORTIONAL, ot=th:0"
  })
  void noTraceId_failsAsConfigured(SamplerMode mode, String written) {
    assertThat(after(Samplers.settings(mode, 100), Samplers.span(NO_ID))).isNull();
    assertDroppedBy("missing_randomness");
    assertThat(after(Samplers.failingOpen(mode, 1), Samplers.span(NO_ID))).isEqualTo(written);
    assertThat(count("missing_randomness", true)).isEqualTo(1);
    assertThat(count("missing_randomness", false)).isEqualTo(1);
  }

  @Test
  void noTraceId_withRandomnessOfItsOwn_isDecidedOn() {
    assertThat(
            after(
                Samplers.settings(SamplerMode.EQUALIZING, 10),
                Samplers.span(NO_ID).setTraceState("ot=rv:ffffffffffffff")))
        .isEqualTo("ot=rv:ffffffffffffff;th:e666");
  }

  @ParameterizedTest
  @EnumSource(names = {"EQUALIZING", "PROPORTIONAL"})
  void inconsistentThreshold_failsAsConfigured(SamplerMode mode) {
    assertThat(after(Samplers.settings(mode, 100), carrying("ot=th:d"))).isNull();
    assertDroppedBy("inconsistent_threshold");
    assertThat(after(Samplers.failingOpen(mode, 1), carrying("ot=th:d"))).isEqualTo("ot=th:0");
  }

  @Test
  void zeroPercent_keepsNothing() {
    assertThat(after(Samplers.hashSeed(0, 0), carrying("ot=th:8"))).isNull();
    assertDroppedBy("percentage_zero");
    assertThat(count("sampling_priority", false)).isEqualTo(1);
  }

  @Test
  void zeroPercent_failingOpen_keepsWhatIsMalformed() {
    assertThat(after(Samplers.failingOpen(SamplerMode.HASH_SEED, 0), carrying("??")))
        .isEqualTo("??");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "+0.5", ".5", "1e3", "0x1p-2", "inf", "+Infinity", "7."})
  void priorityText_aboveZero_keeps(String text) {
    assertThat(after(Samplers.hashSeed(0, 0), asking(AnyValue.newBuilder().setStringValue(text))))
        .isEqualTo("ot=th:0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.0", "0e7", ".0", "0x0p1"})
  void priorityText_ofZero_drops(String text) {
    assertThat(after(Samplers.hashSeed(100, 0), asking(AnyValue.newBuilder().setStringValue(text))))
        .isNull();
    assertDroppedBy("sampling_priority");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "1f", "-1", "nan", "high", "1e999", "-inf", ".", "0x1"})
  void priorityText_thatIsNoAnswer_isIgnored(String text) {
    assertThat(after(Samplers.hashSeed(100, 0), asking(AnyValue.newBuilder().setStringValue(text))))
        .endsWith(";th:0");
    assertThat(count("trace_id_hash", true)).isEqualTo(1);
  }

  @Test
  void priorityNumber_decides() {
    ProbabilisticSamplerSettings all = Samplers.hashSeed(100, 0);
    assertThat(after(all, asking(AnyValue.newBuilder().setIntValue(0)))).isNull();
    assertThat(after(all, asking(AnyValue.newBuilder().setDoubleValue(0)))).isNull();
    assertThat(after(all, asking(AnyValue.newBuilder().setIntValue(-1)))).isNotNull();
    assertThat(after(all, asking(AnyValue.newBuilder().setBoolValue(false)))).isNotNull();
    ProbabilisticSamplerSettings none = Samplers.hashSeed(0, 0);
    assertThat(after(none, asking(AnyValue.newBuilder().setIntValue(2)))).isEqualTo("ot=th:0");
    assertThat(after(none, asking(AnyValue.newBuilder().setDoubleValue(.1)))).isEqualTo("ot=th:0");
    assertThat(count("sampling_priority", true)).isEqualTo(2);
    assertThat(count("sampling_priority", false)).isEqualTo(2);
  }

  @Test
  void priority_savesFromObstacles_andLeavesTheirTraceState() {
    Span.Builder span = asking(AnyValue.newBuilder().setIntValue(1)).setTraceState("ot=th:8");
    assertThat(after(Samplers.hashSeed(10, 0), span)).isEqualTo("ot=th:8");
    assertThat(bench.log().lines()).isEmpty();
  }

  /** A probability never rises, whoever asks for it. */
  @Test
  void priority_ofASpanThatIsThin_keepsItsThreshold() {
    Span.Builder span = asking(AnyValue.newBuilder().setIntValue(1)).setTraceState("ot=th:8");
    assertThat(after(Samplers.settings(SamplerMode.EQUALIZING, 1), span)).isEqualTo("ot=th:8");
  }

  private static Span.Builder asking(AnyValue.Builder priority) {
    return Samplers.span(ID).addAttributes(Samplers.priority(priority));
  }

  @Test
  void factory_makesWhatItsSettingsSay() {
    ProbabilisticSamplerFactory factory = new ProbabilisticSamplerFactory();
    assertThat(factory.type()).isEqualTo("probabilistic_sampler");
    InlineProcessor sampler =
        (InlineProcessor)
            factory.create(
                bench.context("probabilistic_sampler"),
                factory.defaults(),
                (spans, delivery) -> {
                  throw new AssertionError("an inline processor sends nothing");
                });
    SpanEdits edits = SpanFixtures.spans(3).edit();
    sampler.process(edits, Client.NONE);
    assertThat(edits.spanCount()).isZero();
  }
}
