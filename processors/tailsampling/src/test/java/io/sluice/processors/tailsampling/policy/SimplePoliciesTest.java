package io.sluice.processors.tailsampling.policy;

import static io.sluice.processors.tailsampling.TestTrace.attribute;
import static io.sluice.processors.tailsampling.TestTrace.request;
import static io.sluice.processors.tailsampling.TestTrace.span;
import static io.sluice.processors.tailsampling.policy.Verdict.NOT_SAMPLED;
import static io.sluice.processors.tailsampling.policy.Verdict.SAMPLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each policy says, by the facts that are known of the collector's. */
class SimplePoliciesTest {
  private static Judged policy(String type, String keys) {
    return new Judged(
        "{ name: p, type: " + type + ", " + type + ": { " + keys.replace('\'', '"') + " } }");
  }

  @Test
  void alwaysSample_keepsEverything() {
    assertThat(new Judged("{ name: p, type: always_sample }").on(request(span(1, 0))))
        .isEqualTo(SAMPLED);
  }

  /** Spans are written {@code from-to} in milliseconds. */
  @ParameterizedTest
  @CsvSource({
    "threshold_ms: 100, 0-100, NOT_SAMPLED",
    "threshold_ms: 100, 0-101, SAMPLED",
    "threshold_ms: 100, 0-60 50-90 40-101, SAMPLED",
    "threshold_ms: 0, 0-0, NOT_SAMPLED",
    "threshold_ms: 0, 0-1, SAMPLED",
    "'threshold_ms: 100, upper_threshold_ms: 200', 0-100, NOT_SAMPLED",
    "'threshold_ms: 100, upper_threshold_ms: 200', 0-200, SAMPLED",
    "'threshold_ms: 100, upper_threshold_ms: 200', 0-201, NOT_SAMPLED",
    "'threshold_ms: 100, upper_threshold_ms: 200', 0-150 0-900, SAMPLED",
    "'threshold_ms: 100, upper_threshold_ms: 200', 0-900 0-150, NOT_SAMPLED"
  })
  void latency(String keys, String spans, Verdict expected) {
    Span.Builder[] built =
        Arrays.stream(spans.split(" ", -1))
            .map(range -> range.split("-", -1))
            .map(range -> span(1, 0, Long.parseLong(range[0]), Long.parseLong(range[1])))
            .toArray(Span.Builder[]::new);
    assertThat(policy("latency", keys).on(request(built))).isEqualTo(expected);
    SpanBatch[] oneByOne = Arrays.stream(built).map(s -> request(s)).toArray(SpanBatch[]::new);
    assertThat(policy("latency", keys).on(oneByOne)).isEqualTo(expected);
  }

  @Test
  void latency_countsWholeMilliseconds() {
    Span.Builder almost = span(1, 0, 0, 101);
    almost.setEndTimeUnixNano(almost.getEndTimeUnixNano() - 1);
    Judged policy = policy("latency", "threshold_ms: 100");
    assertThat(policy.on(request(almost))).isEqualTo(NOT_SAMPLED);
    assertThat(policy.because(NOT_SAMPLED)).isEqualTo("took 100 ms; looks for more than 100 ms");
  }

  @ParameterizedTest
  @CsvSource({
    "[ERROR], UNSET OK, NOT_SAMPLED",
    "[ERROR], UNSET ERROR OK, SAMPLED",
    "'[OK, UNSET]', ERROR, NOT_SAMPLED",
    "'[OK, UNSET]', ERROR UNSET, SAMPLED",
    "[UNSET], NONE, SAMPLED"
  })
  void statusCode(String codes, String statuses, Verdict expected) {
    Span.Builder[] spans =
        Arrays.stream(statuses.split(" ", -1))
            .map(SimplePoliciesTest::ofStatus)
            .toArray(Span.Builder[]::new);
    assertThat(policy("status_code", "status_codes: " + codes).on(request(spans)))
        .isEqualTo(expected);
  }

  private static Span.Builder ofStatus(String code) {
    Span.Builder span = span(1, 0);
    if (!code.equals("NONE")) {
      span.getStatusBuilder().setCode(Status.StatusCode.valueOf("STATUS_CODE_" + code));
    }
    return span;
  }

  @ParameterizedTest
  @CsvSource({
    "min_spans: 2, 1, NOT_SAMPLED",
    "min_spans: 2, 2, SAMPLED",
    "min_spans: 2, 900, SAMPLED",
    "'min_spans: 2, max_spans: 3', 3, SAMPLED",
    "'min_spans: 2, max_spans: 3', 4, NOT_SAMPLED",
    "max_spans: 3, 1, SAMPLED"
  })
  void spanCount(String keys, int count, Verdict expected) {
    Span.Builder[] spans = new Span.Builder[count];
    Arrays.setAll(spans, i -> span(1, i));
    assertThat(policy("span_count", keys).on(request(spans))).isEqualTo(expected);
  }

  /** The spans of two, with attributes {@code key}; before those of the resource stands r:. */
  private static SpanBatch withValues(String values) {
    Resource.Builder resource = Resource.newBuilder();
    Span.Builder span = span(1, 1);
    for (String value : values.split(" ", -1)) {
      if (value.startsWith("r:")) {
        resource.addAttributes(attribute("key", valueOf(value.substring(2))));
      } else if (!value.equals("none")) {
        span.addAttributes(attribute("key", valueOf(value)));
      }
    }
    return request(resource.build(), List.of(span(1, 0), span));
  }

  private static AnyValue.Builder valueOf(String text) {
    if (text.matches("-?\\d+")) {
      return AnyValue.newBuilder().setIntValue(Long.parseLong(text));
    }
    if (text.equals("true") || text.equals("false")) {
      return AnyValue.newBuilder().setBoolValue(Boolean.parseBoolean(text));
    }
    return AnyValue.newBuilder().setStringValue(text.equals("blank") ? "" : text);
  }

  @ParameterizedTest
  @CsvSource({
    "'min_value: 10, max_value: 20', 9, NOT_SAMPLED",
    "'min_value: 10, max_value: 20', 10, SAMPLED",
    "'min_value: 10, max_value: 20', 20, SAMPLED",
    "'min_value: 10, max_value: 20', 21, NOT_SAMPLED",
    "'min_value: 10, max_value: 20', r:15, SAMPLED",
    "'min_value: 10, max_value: 20', r:15 99, SAMPLED",
    "'min_value: 10, max_value: 20', r:99 15, SAMPLED",
    "'min_value: 10, max_value: 20', none, NOT_SAMPLED",
    "min_value: 10, 9223372036854775807, SAMPLED",
    "max_value: 10, -9223372036854775808, SAMPLED",
    "max_value: 10, text, SAMPLED",
    "min_value: 10, text, NOT_SAMPLED",
    "'min_value: 10, invert_match: true', 10, NOT_SAMPLED",
    "'min_value: 10, invert_match: true', 9, SAMPLED",
    "'min_value: 10, invert_match: true', r:10 9, NOT_SAMPLED",
    "'min_value: 10, invert_match: true', none, SAMPLED"
  })
  void numericAttribute(String keys, String values, Verdict expected) {
    assertThat(policy("numeric_attribute", "key: key, " + keys).on(withValues(values)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "value: true, true, SAMPLED",
    "value: true, false, NOT_SAMPLED",
    "value: false, false, SAMPLED",
    "value: false, none, NOT_SAMPLED",
    "value: true, r:true, SAMPLED",
    "value: true, r:false true, SAMPLED",
    "'value: true, invert_match: true', true, NOT_SAMPLED",
    "'value: true, invert_match: true', none, SAMPLED"
  })
  void booleanAttribute(String keys, String values, Verdict expected) {
    assertThat(policy("boolean_attribute", "key: key, " + keys).on(withValues(values)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'[a, bb]', bb, SAMPLED",
    "'[a, bb]', b, NOT_SAMPLED",
    "'[a, bb]', r:a, SAMPLED",
    "'[a, bb]', r:x bb, SAMPLED",
    "'[a, bb]', none, NOT_SAMPLED",
    "'[a, bb]', 7, NOT_SAMPLED",
    "'[\"\"]', blank, NOT_SAMPLED",
    "'[\"\"]', r:blank, NOT_SAMPLED",
    "'[a], invert_match: true', a, NOT_SAMPLED",
    "'[a], invert_match: true', b, SAMPLED",
    "'[a], invert_match: true', none, SAMPLED",
    "'[a.c, ^x], enabled_regex_matching: true', 1abc2, SAMPLED",
    "'[a.c, ^x], enabled_regex_matching: true', ax, NOT_SAMPLED",
    "'[a.c, ^x], enabled_regex_matching: true', xa, SAMPLED",
    "'[a.c], enabled_regex_matching: true, cache_max_size: 1', r:abc, SAMPLED",
    "'[.*], enabled_regex_matching: true', blank, NOT_SAMPLED",
    "'[.*], enabled_regex_matching: true', r:blank, SAMPLED",
    "'[a], enabled_regex_matching: true, invert_match: true', bab, NOT_SAMPLED"
  })
  void stringAttribute(String keys, String values, Verdict expected) {
    Judged policy = policy("string_attribute", "key: key, values: " + keys);
    // Twice, because expressions remember what they found.
    assertThat(policy.on(withValues(values))).isEqualTo(expected);
    assertThat(policy.on(withValues(values))).isEqualTo(expected);
  }

  @Test
  void stringAttribute_ofManyTexts_remembersOnlyTheLast() {
    Judged policy =
        policy(
            "string_attribute",
            "key: key, values: [^x], enabled_regex_matching: true, cache_max_size: 2");
    for (int i = 0; i < 100; i++) {
      assertThat(policy.on(withValues("x" + i % 7))).isEqualTo(SAMPLED);
      assertThat(policy.on(withValues("y" + i % 7))).isEqualTo(NOT_SAMPLED);
    }
    policy.on(withValues("x1"));
    assertThat(policy.because(SAMPLED)).isEqualTo("key matches \"^x\"");
  }

  @ParameterizedTest
  @CsvSource({
    "ot=th:8, NOT_SAMPLED",
    "vendor=a, SAMPLED",
    "'x=1, vendor=b ', SAMPLED",
    "'x=1,,vendor=b', SAMPLED",
    "vendor=ab, NOT_SAMPLED",
    "vendor, NOT_SAMPLED",
    "'vendor=a,vendor=b', NOT_SAMPLED",
    "'vendor=a,UPPER=b', NOT_SAMPLED",
    "'vendor=a,x=a=b', NOT_SAMPLED",
    "'vendor=a,t1@sys=ok', SAMPLED",
    "'', NOT_SAMPLED"
  })
  void traceState(String state, Verdict expected) {
    Judged policy = policy("trace_state", "key: vendor, values: [a, b]");
    assertThat(policy.on(request(span(1, 0), span(1, 1).setTraceState(state)))).isEqualTo(expected);
  }

  @Test
  void traceState_ofTooManyMembersOrTooLongAValue_isNoMatch() {
    StringBuilder members = new StringBuilder("vendor=a");
    for (int i = 1; i < 32; i++) {
      members.append(",k").append(i).append("=v");
    }
    Judged policy = policy("trace_state", "key: vendor, values: [a]");
    assertThat(policy.on(request(span(1, 0).setTraceState(members.toString())))).isEqualTo(SAMPLED);
    members.append(",k32=v");
    assertThat(policy.on(request(span(1, 0).setTraceState(members.toString()))))
        .isEqualTo(NOT_SAMPLED);
    String longest = "v".repeat(255 - "vendor".length());
    assertThat(
            policy("trace_state", "key: vendor, values: [" + longest + "]")
                .on(request(span(1, 0).setTraceState("vendor=" + longest))))
        .isEqualTo(SAMPLED);
    assertThat(
            policy("trace_state", "key: vendor, values: [" + longest + "v]")
                .on(request(span(1, 0).setTraceState("vendor=" + longest + "v"))))
        .isEqualTo(NOT_SAMPLED);
  }

  @ParameterizedTest
  @CsvSource({"0, NOT_SAMPLED", "1, SAMPLED", "0x101, SAMPLED", "0x100, NOT_SAMPLED"})
  void traceFlags(String flags, Verdict expected) {
    assertThat(
            new Judged("{ name: p, type: trace_flags }")
                .on(request(span(1, 0), span(1, 1).setFlags(Integer.decode(flags)))))
        .isEqualTo(expected);
  }

  @Test
  void rateLimiting_startsWithABurst_andRefillsAllTheTime() {
    Judged policy = policy("rate_limiting", "spans_per_second: 2");
    SpanBatch two = request(span(1, 0), span(1, 1));
    assertThat(policy.on(two)).isEqualTo(SAMPLED);
    assertThat(policy.on(two)).isEqualTo(SAMPLED);
    assertThat(policy.on(two)).isEqualTo(NOT_SAMPLED);
    policy.time.advance(Duration.ofMillis(999));
    assertThat(policy.on(two)).isEqualTo(NOT_SAMPLED);
    policy.time.advance(Duration.ofMillis(1));
    assertThat(policy.on(two)).isEqualTo(SAMPLED);
    policy.time.advance(Duration.ofHours(1));
    SpanBatch five = request(span(1, 0), span(1, 1), span(1, 2), span(1, 3), span(1, 4));
    assertThat(policy.on(five)).as("more than the bucket holds").isEqualTo(NOT_SAMPLED);
    assertThat(policy.on(two)).isEqualTo(SAMPLED);
  }

  @Test
  void rateLimiting_burstCapacity_isWhatTheBucketHolds() {
    Judged policy = policy("rate_limiting", "spans_per_second: 1, burst_capacity: 5");
    SpanBatch five = request(span(1, 0), span(1, 1), span(1, 2), span(1, 3), span(1, 4));
    assertThat(policy.on(five)).isEqualTo(SAMPLED);
    assertThat(policy.on(request(span(1, 0)))).isEqualTo(NOT_SAMPLED);
  }

  @Test
  void bytesLimiting_countsTheBytesOfTheTrace() {
    SpanBatch trace = request(span(1, 0), span(1, 1));
    Judged policy = policy("bytes_limiting", "bytes_per_second: " + trace.size());
    assertThat(policy.on(trace)).isEqualTo(SAMPLED);
    assertThat(policy.on(trace)).isEqualTo(SAMPLED);
    assertThat(policy.on(trace)).isEqualTo(NOT_SAMPLED);
    policy.time.advance(Duration.ofSeconds(1));
    assertThat(policy.on(trace)).isEqualTo(SAMPLED);
    policy = policy("bytes_limiting", "bytes_per_second: 1, burst_capacity: " + (trace.size() - 1));
    assertThat(policy.on(trace)).isEqualTo(NOT_SAMPLED);
  }
}
