package io.sluice.processors.tailsampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailSamplingSettingsTest {
  private static final String ALL = "\npolicies: [{ name: all, type: always_sample }]";

  @Test
  void defaults_areTheCollectors() {
    TailSamplingSettings defaults = new TailSamplingFactory().defaults();
    assertThat(new TailSamplingFactory().type()).isEqualTo("tail_sampling");
    assertThat(defaults.decisionWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(defaults.decisionWaitAfterRootReceived()).isZero();
    assertThat(defaults.numTraces()).isEqualTo(50_000);
    assertThat(defaults.samplingStrategy()).isEqualTo(SamplingStrategy.TRACE_COMPLETE);
    assertThat(defaults.decisionCache()).isEqualTo(new DecisionCacheSettings(0, 0));
    assertThat(defaults.policies()).isEmpty();
    assertThat(defaults.blockOnOverflow()).isFalse();
    assertThat(defaults.sampleOnFirstMatch()).isFalse();
    assertThat(defaults.dropPendingTracesOnShutdown()).isFalse();
    assertThat(defaults.maximumTraceSizeBytes()).isZero();
    assertThat(defaults.numShards()).isEqualTo(1);
  }

  @Test
  void everyKey_isRead() {
    assertThat(
            TestSettings.problems(
                """
                decision_wait: 10s
                decision_wait_after_root_received: 2s
                num_traces: 100
                block_on_overflow: true
                expected_new_traces_per_sec: 10
                decision_cache: { sampled_cache_size: 100_000, non_sampled_cache_size: 100_000 }
                sample_on_first_match: true
                sampling_strategy: trace-complete
                drop_pending_traces_on_shutdown: true
                maximum_trace_size_bytes: 1000000
                num_shards: 1
                record_policy: true
                decision_log: { kept: 5, not_kept: 10 }
                pending_journal: { directory: /var/lib/sluice }
                policies:
                  - { name: a, type: always_sample }
                  - { name: b, type: latency, latency: { threshold_ms: 5, upper_threshold_ms: 10 } }
                  - { name: c, type: numeric_attribute, numeric_attribute: { key: k, min_value: 5 } }
                  - { name: d, type: probabilistic, probabilistic: { sampling_percentage: 1.5, hash_salt: s } }
                  - { name: e, type: status_code, status_code: { status_codes: [ERROR, UNSET] } }
                  - { name: f, type: string_attribute, string_attribute:
                      { key: k, values: [a, val*], enabled_regex_matching: true, cache_max_size: 10 } }
                  - { name: g, type: rate_limiting, rate_limiting: { spans_per_second: 35, burst_capacity: 70 } }
                  - { name: h, type: bytes_limiting, bytes_limiting: { bytes_per_second: 35, burst_capacity: 70 } }
                  - { name: i, type: span_count, span_count: { min_spans: 2, max_spans: 20 } }
                  - { name: j, type: trace_state, trace_state: { key: k, values: [a] } }
                  - { name: k, type: boolean_attribute, boolean_attribute: { key: k, value: true } }
                  - { name: l, type: trace_flags }
                  - { name: q, type: ottl_condition, ottl_condition: { error_mode: IGNORE,
                      span: ['attributes["a"] == 1'], spanevent: ['name == "x"'] } }
                  - { name: m, type: and, and: { and_sub_policy: [ { name: a, type: always_sample } ] } }
                  - { name: n, type: not, not: { not_sub_policy: { name: a, type: always_sample } } }
                  - { name: o, type: drop, drop: { drop_sub_policy: [ { name: a, type: always_sample } ] } }
                  - name: p
                    type: composite
                    composite:
                      max_total_spans_per_second: 1000
                      policy_order: [a]
                      composite_sub_policy: [ { name: a, type: always_sample } ]
                      rate_allocation: [ { policy: a, percent: 50 } ]
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sampling_strategy: sometimes|is no sampling strategy",
        "num_shards: 257|must be between 0 and 256, is 257",
        "tail_storage: file_storage|is not supported",
        "decision_wait: -1s|must not be negative",
        "policies: [{ type: always_sample }]|policies[0]::name: a policy needs a name",
        "policies: [{ name: a, type: always_sample }, { name: a, type: trace_flags }]"
            + "|another policy is named \"a\" already",
        "policies: [{ name: a }]|policies[0]::type: is missing",
        "policies: [{ name: a, type: latenzy }]|cannot be \"latenzy\"",
        "policies: [{ name: a, type: status_code }]|needs a section status_code",
        "policies: [{ name: a, type: status_code, status_code: { status_codes: [] } }]"
            + "|must name at least one",
        "policies: [{ name: a, type: status_code, status_code: { status_codes: [error] } }]"
            + "|policies[0]::status_code::status_codes[0]: \"error\" is no status code",
        "policies: [{ name: a, type: string_attribute, string_attribute:"
            + " { values: [\"(?=a)\"], enabled_regex_matching: true } }]|is no regular expression",
        "policies: [{ name: a, type: numeric_attribute, numeric_attribute: { key: k } }]"
            + "|min_value or max_value must be given",
        "policies: [{ name: a, type: and, and: { and_sub_policy: [{ name: b, type: composite }] }"
            + " }]|policies[0]::and::and_sub_policy[0]::type: a policy of type composite cannot"
            + " stand",
        "policies: [{ name: a, type: not, not: { not_sub_policy: { name: b, type: and } } }]"
            + "|policies[0]::not::not_sub_policy::type: a policy of type and cannot stand here",
        "policies: [{ name: a, type: ottl_condition, ottl_condition: {} }]|needs at least one",
        "policies: [{ name: a, type: ottl_condition, ottl_condition: { span: [nonsense ==] } }]"
            + "|policies[0]::ottl_condition::span[0]",
        "policies: [{ name: a, type: ottl_condition, ottl_condition: { error_mode: x, span: [] } }]"
            + "|\"x\" is not known; expected propagate",
        "policies: [{ name: a, type: not, not: {} }]|not_sub_policy: is missing"
      })
  void mistakes_areLocated(String yaml, String expected) {
    assertThat(TestSettings.problems(yaml)).anySatisfy(line -> assertThat(line).contains(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate_limiting, rate_limiting: { spans_per_second: 5 }",
        "bytes_limiting, bytes_limiting: { bytes_per_second: 5 }",
        "latency, latency: { threshold_ms: 5, upper_threshold_ms: 9 }",
        "span_count, span_count: { max_spans: 9 }",
        "composite, composite: { max_total_spans_per_second: 5 }",
        "and, and: { and_sub_policy: [{ name: r, type: rate_limiting }] }",
        "not, not: { not_sub_policy: { name: r, type: rate_limiting } }",
        "drop, drop: { drop_sub_policy: [{ name: r, type: rate_limiting }] }"
      })
  void policiesThatNeedWholeTraces_doNotGoWithSpanIngest(String policy) {
    String policies = "policies: [{ name: p, type: " + policy + " }]";
    assertThat(TestSettings.problems("sampling_strategy: span-ingest\n" + policies))
        .anySatisfy(line -> assertThat(line).contains("\"p\" needs whole traces"));
    assertThat(TestSettings.problems(policies)).noneMatch(line -> line.contains("whole traces"));
  }

  @Test
  void policiesWithoutMemory_goWithSpanIngest() {
    String policies =
        "policies: [{ name: p, type: latency, latency: { threshold_ms: 5 } },"
            + " { name: q, type: span_count, span_count: { min_spans: 5 } }]";
    assertThat(TestSettings.problems("sampling_strategy: span-ingest\n" + policies)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policies: []|nothing will be kept",
        "num_shards: 4|num_shards: has no effect",
        "x: 1|x",
      })
  void doubts_areTold(String yaml, String expected) {
    String whole = yaml.startsWith("policies") ? yaml : yaml + ALL;
    assertThat(TestSettings.problems(whole))
        .anySatisfy(line -> assertThat(line).contains(expected));
  }

  @Test
  void composite_tellsOfPoliciesWithoutAShare_andOfAnOrderThatIsNotItsOwn() {
    assertThat(
            TestSettings.problems(
                """
                policies:
                  - name: p
                    type: composite
                    composite:
                      max_total_spans_per_second: 10
                      policy_order: [b, a]
                      composite_sub_policy:
                        - { name: a, type: always_sample }
                        - { name: b, type: always_sample }
                      rate_allocation: [{ policy: a, percent: 50 }]
                """))
        .anySatisfy(line -> assertThat(line).contains("\"b\" has no entry in rate_allocation"))
        .anySatisfy(line -> assertThat(line).contains("policy_order: has no effect"));
  }
}
