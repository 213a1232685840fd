package io.sluice.processors.tailsampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.Workbench;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What people want of tail sampling: every error and every slow request, whole, and a tenth of the
 * rest. With spans that come late, out of order and twice. {@code -Dtail.traces=1000000} makes it
 * as many traces.
 */
class ManyTracesTest {
  private static final int TRACES = Integer.getInteger("tail.traces", 20_000);
  private static final int STARTS_PER_SECOND = Math.max(1, TRACES / 40);
  private static final int REQUEST = 100;
  private static final int LATEST = 25;

  private final Random random = new Random(7);
  private final Workbench bench = new Workbench();

  /** Spans that went in and came out, by the trace's number. */
  private final byte[] sent = new byte[TRACES];

  private final byte[] received = new byte[TRACES];

  /** Traces with an error or of over a second. */
  private final boolean[] wanted = new boolean[TRACES];

  private final List<DeliveryProbe> open = new ArrayList<>();
  private long decidedAgainst;
  private long spans;

  /** Spans by the second in which they come. */
  private final List<List<Span.Builder>> timetable = new ArrayList<>();

  @Test
  void errorsAndSlowOnes_areAllKeptWhole_andATenthOfTheRest() {
    TailSampler sampler =
        new TailSampler(
            bench.context("tail_sampling"),
            TestSettings.yaml(
                """
                decision_wait: 5s
                num_traces: %d
                policies:
                  - { name: errors, type: status_code, status_code: { status_codes: [ERROR] } }
                  - { name: slow, type: latency, latency: { threshold_ms: 1000 } }
                  - { name: rest, type: probabilistic, probabilistic: { sampling_percentage: 10 } }
                """
                    .formatted(TRACES)),
            this::receive);
    for (int second = 0; second < TRACES / STARTS_PER_SECOND + LATEST; second++) {
      plan(second);
      send(sampler, second);
      bench.time().advance(Duration.ofSeconds(1));
      settle();
    }
    sampler.stop(Workbench.soon());
    settle();
    assertThat(open).isEmpty();
    assertThat(sampler.heldSpans()).isZero();
    check();
  }

  private void check() {
    long out = 0;
    int rest = 0;
    int restKept = 0;
    for (int i = 0; i < TRACES; i++) {
      out += received[i];
      if (received[i] != 0 || wanted[i]) {
        assertThat(received[i]).as("spans of trace %d", i).isEqualTo(sent[i]);
      }
      rest += wanted[i] ? 0 : 1;
      restKept += !wanted[i] && received[i] != 0 ? 1 : 0;
    }
    assertThat(out + decidedAgainst).isEqualTo(spans);
    double deviation = Math.sqrt(rest * 0.1 * 0.9);
    assertThat((double) restKept).isBetween(rest * 0.1 - 5 * deviation, rest * 0.1 + 5 * deviation);
  }

  /** Lets some traces begin: their spans get a place in the timetable of the next seconds. */
  private void plan(int second) {
    while (timetable.size() <= second + LATEST) {
      timetable.add(new ArrayList<>());
    }
    int first = second * STARTS_PER_SECOND;
    for (int trace = first; trace < Math.min(TRACES, first + STARTS_PER_SECOND); trace++) {
      int count = 1 + random.nextInt(10);
      boolean error = random.nextInt(50) == 0;
      boolean slow = random.nextInt(50) == 0;
      wanted[trace] = error || slow;
      int telling = random.nextInt(count);
      for (int i = 0; i < count; i++) {
        Span.Builder span = TestTrace.span(trace, i, i, i == telling && slow ? i + 1001 : i + 5);
        if (i == telling && error) {
          span.getStatusBuilder().setCodeValue(2);
        }
        span.setTraceId(id(trace));
        boolean late = i != telling && random.nextInt(50) == 0;
        place(trace, span, second + random.nextInt(4) + (late ? 10 : 0));
        if (random.nextInt(50) == 0) {
          place(trace, span, second + random.nextInt(LATEST));
        }
      }
    }
  }

  private void place(int trace, Span.Builder span, int second) {
    timetable.get(second).add(span);
    sent[trace]++;
    spans++;
  }

  private static ByteString id(int trace) {
    long mixed = (trace + 1L) * 0x9e37_79b9_7f4a_7c15L;
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(mixed).putLong(trace).flip());
  }

  private void send(TailSampler sampler, int second) {
    List<Span.Builder> due = timetable.set(second, List.of());
    for (int from = 0; from < due.size(); from += REQUEST) {
      List<Span.Builder> some = due.subList(from, Math.min(due.size(), from + REQUEST));
      SpanBatch request = TestTrace.request(some.toArray(Span.Builder[]::new));
      DeliveryProbe probe = DeliveryProbe.of(request.spanCount());
      open.add(probe);
      sampler.consume(request, probe.delivery());
    }
  }

  private void receive(SpanBatch batch, Delivery delivery) {
    for (SpanCursor span = batch.edit().spans(); span.next(); ) {
      received[(int) span.traceIdLow()]++;
    }
    delivery.settle(Outcome.DELIVERED);
  }

  /** Counts up requests that are done with, and forgets them. */
  private void settle() {
    for (DeliveryProbe probe : open) {
      if (probe.closed()) {
        decidedAgainst +=
            probe.booked().stream()
                .filter(left -> left.outcome().equals(new Outcome.DecidedAgainst("not_sampled")))
                .mapToInt(DeliveryProbe.Left::spans)
                .sum();
      }
    }
    open.removeIf(DeliveryProbe::closed);
  }
}
