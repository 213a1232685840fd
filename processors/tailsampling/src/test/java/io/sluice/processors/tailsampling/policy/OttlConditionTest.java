package io.sluice.processors.tailsampling.policy;

import static io.sluice.processors.tailsampling.TestTrace.attribute;
import static io.sluice.processors.tailsampling.TestTrace.request;
import static io.sluice.processors.tailsampling.TestTrace.span;
import static io.sluice.processors.tailsampling.policy.Verdict.FAILED;
import static io.sluice.processors.tailsampling.policy.Verdict.NOT_SAMPLED;
import static io.sluice.processors.tailsampling.policy.Verdict.SAMPLED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class OttlConditionTest {
  private static Judged policy(String keys) {
    return new Judged("{ name: p, type: ottl_condition, ottl_condition: { " + keys + " } }");
  }

  private static Span.Builder with(int number, String key, AnyValue.Builder value) {
    return span(1, number).addAttributes(attribute(key, value));
  }

  private static AnyValue.Builder text(String text) {
    return AnyValue.newBuilder().setStringValue(text);
  }

  @Test
  void span_oneConditionOfOneSpan_isEnough() {
    Judged policy =
        policy("span: ['attributes[\"a\"] == \"x\"', 'span.attributes[\"b\"] == \"y\"']");
    assertThat(policy.on(request(span(1, 0), with(1, "b", text("y"))))).isEqualTo(SAMPLED);
    assertThat(policy.because(SAMPLED)).isEqualTo("holds: span.attributes[\"b\"] == \"y\"");
    assertThat(policy.on(request(span(1, 0), with(1, "a", text("y"))))).isEqualTo(NOT_SAMPLED);
  }

  @Test
  void span_seesItsResource_andWhetherItIsARoot() {
    Judged policy = policy("span: ['resource.attributes[\"env\"] == \"prod\" and IsRootSpan()']");
    Resource prod = Resource.newBuilder().addAttributes(attribute("env", text("prod"))).build();
    Span.Builder root = span(1, 1).setParentSpanId(ByteString.EMPTY);
    assertThat(policy.on(request(prod, List.of(span(1, 0), root)))).isEqualTo(SAMPLED);
    assertThat(policy.on(request(prod, List.of(span(1, 0))))).isEqualTo(NOT_SAMPLED);
    assertThat(policy.on(request(root))).isEqualTo(NOT_SAMPLED);
  }

  @Test
  void spanevent_isAskedOfEveryEvent() {
    Judged policy = policy("spanevent: ['name == \"exception\"']");
    Span.Builder eventful = span(1, 1);
    eventful.addEventsBuilder().setName("started");
    assertThat(policy.on(request(span(1, 0), eventful))).isEqualTo(NOT_SAMPLED);
    eventful.addEventsBuilder().setName("exception");
    assertThat(policy.on(request(span(1, 0), eventful))).isEqualTo(SAMPLED);
    assertThat(policy.because(SAMPLED)).isEqualTo("holds: name == \"exception\"");
  }

  @Test
  void conditionThatFails_failsThePolicy_unlessTheModeSaysOtherwise() {
    String keys = "span: ['ParseJSON(attributes[\"n\"]) == nil', 'name == \"span-1\"']";
    Span.Builder odd = with(1, "n", text("{no json"));
    assertThat(policy(keys).on(request(odd))).isEqualTo(FAILED);
    Judged ignoring = policy("error_mode: ignore, " + keys);
    assertThat(ignoring.on(request(odd))).isEqualTo(SAMPLED);
    assertThat(ignoring.log.messages(Level.WARN)).hasSize(1);
    Judged silent = policy("error_mode: Silent, " + keys);
    assertThat(silent.on(request(odd))).isEqualTo(SAMPLED);
    assertThat(silent.log.messages(Level.WARN)).isEmpty();
  }
}
