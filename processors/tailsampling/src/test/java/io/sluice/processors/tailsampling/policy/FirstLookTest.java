package io.sluice.processors.tailsampling.policy;

import static io.sluice.processors.tailsampling.TestTrace.attribute;
import static io.sluice.processors.tailsampling.TestTrace.request;
import static io.sluice.processors.tailsampling.TestTrace.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.processors.tailsampling.TestSettings;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.TraceDealer;
import io.sluice.testkit.ManualTime;
import io.sluice.testkit.RecordingLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A first look finds what policies find, also more of them than it has bits for. */
class FirstLookTest {
  private static final int MANY = 40;

  private final Policies policies = new Policies(new ManualTime(), new RecordingLog());

  private Policy policy(String yaml) {
    return policies.make(TestSettings.policies(yaml).policies().get(0));
  }

  private Policy looksFor(int key) {
    return policy(
        "{ name: p, type: string_attribute, string_attribute: { key: k"
            + key
            + ", values: [yes] } }");
  }

  /** The trace in a request, looked at and then shown without its spans. */
  private TraceView lookedAt(SpanBatch request) {
    FirstLook look = policies.firstLook();
    look.enter(request);
    TraceView view = new TraceView(0, 1, List.of(), request.spanCount(), request.size());
    new TraceDealer()
        .deal(
            request,
            (high, low, spans) -> {
              look.at(spans);
              view.know(look.earliest(), look.latest(), look.seen());
            });
    return view;
  }

  private static Span.Builder says(String key, String value) {
    return span(1, 0).addAttributes(attribute(key, AnyValue.newBuilder().setStringValue(value)));
  }

  @Test
  void timesAndStatus_areKnownWithoutTheSpans() {
    Policy slow = policy("{ name: p, type: latency, latency: { threshold_ms: 20 } }");
    Policy failed =
        policy("{ name: p, type: status_code, status_code: { status_codes: [ERROR] } }");
    Status error = Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).build();
    TraceView trace =
        lookedAt(request(span(1, 0, 0, 10), span(1, 1, 5, 30), span(1, 2, 7, 8).setStatus(error)));
    assertThat(slow.evaluate(trace)).isEqualTo(Verdict.SAMPLED);
    assertThat(slow.evidence()).isEqualTo(30);
    assertThat(failed.evaluate(trace)).isEqualTo(Verdict.SAMPLED);
    assertThat(failed.evaluate(lookedAt(request(span(1, 0))))).isEqualTo(Verdict.NOT_SAMPLED);
  }

  @Test
  void attributes_thatAreNotThere_areRuledOut_asFarAsTheBitsGo() {
    for (int key = 0; key < MANY; key++) {
      looksFor(key);
    }
    TraceView trace =
        lookedAt(request(says("k3", "yes").addAttributes(says("k4", "no").getAttributes(0))));
    long toBeLookedAt = 0;
    for (int bit = 3; bit < Integer.SIZE; bit++) {
      toBeLookedAt += trace.mayHave(1 << bit) ? 1 : 0;
    }
    assertThat(toBeLookedAt).as("only k3 is there").isEqualTo(1);
    assertThat(trace.mayHave(1 << (3 + 3))).isTrue();
    assertThat(trace.mayHave(FirstLook.UNKNOWN)).as("no bit was left").isTrue();
  }

  @Test
  void policyWithoutABit_ofSpansWithAStatusThatNobodyKnows_looksItself() {
    TraceView trace = lookedAt(request(span(1, 0).setStatus(Status.newBuilder().setCodeValue(9))));
    assertThat(trace.statusCodes()).isZero();
    assertThat(trace.mayHave(FirstLook.UNKNOWN)).isTrue();
  }

  @Test
  void attribute_ofAResource_countsForItsSpans() {
    looksFor(0);
    Resource resource =
        Resource.newBuilder().addAllAttributes(says("k0", "yes").getAttributesList()).build();
    assertThat(lookedAt(request(resource, List.of(span(1, 0)))).mayHave(1 << 3)).isTrue();
    assertThat(lookedAt(request(span(1, 0))).mayHave(1 << 3)).isFalse();
  }

  @Test
  void nothing_isLookedFor_whereNobodyAsks() {
    policy("{ name: p, type: probabilistic, probabilistic: { sampling_percentage: 10 } }");
    assertThat(policies.firstLook().isNeeded()).isFalse();
    looksFor(0);
    assertThat(policies.firstLook().isNeeded()).isTrue();
  }
}
