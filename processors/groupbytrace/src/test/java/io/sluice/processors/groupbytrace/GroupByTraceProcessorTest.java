package io.sluice.processors.groupbytrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.HoldingProcessor;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.TraceDealer;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupByTraceProcessorTest {
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Workbench bench = new Workbench();
  private final RecordingConsumer next = new RecordingConsumer();

  private HoldingProcessor processor(Duration wait, int traces) {
    return processor(bench.context("groupbytrace"), wait, traces);
  }

  private HoldingProcessor processor(ComponentContext context, Duration wait, int traces) {
    return (HoldingProcessor)
        new GroupByTraceFactory()
            .create(context, new GroupByTraceSettings(wait, traces, 1, false, false), next);
  }

  private static DeliveryProbe send(HoldingProcessor processor, SpanBatch spans) {
    return send(processor, spans, Client.NONE);
  }

  private static DeliveryProbe send(HoldingProcessor processor, SpanBatch spans, Client client) {
    DeliveryProbe probe = DeliveryProbe.of(spans.spanCount(), client);
    processor.consume(spans, probe.delivery());
    return probe;
  }

  private List<String> released() {
    return next.batches().stream()
        .map(batch -> String.join(" ", SpanFixtures.names(batch)))
        .toList();
  }

  private double metric(String name) {
    return bench.meter("otelcol_processor_groupbytrace_" + name, "processor", "groupbytrace");
  }

  @Test
  void defaults_areTheCollectors() {
    assertThat(new GroupByTraceFactory().defaults())
        .isEqualTo(new GroupByTraceSettings(WAIT, 1_000_000, 1, false, false));
    assertThat(new GroupByTraceFactory().type()).isEqualTo("groupbytrace");
  }

  @Test
  void wrongValues_areToldTogether() {
    assertThatThrownBy(() -> new GroupByTraceSettings(Duration.ofMillis(-1), 0, 0, true, true))
        .hasMessageContaining("wait_duration")
        .hasMessageContaining("num_traces")
        .hasMessageContaining("num_workers")
        .hasMessageContaining("discard_orphans")
        .hasMessageContaining("store_on_disk");
    List<String> warnings = new ArrayList<>();
    new GroupByTraceSettings(WAIT, 1, 8, false, false)
        .warnings((key, message) -> warnings.add(key));
    assertThat(warnings).containsExactly("num_workers");
  }

  @Test
  void spansOfATrace_goOnTogether_aWhileAfterTheFirst() {
    HoldingProcessor processor = processor(WAIT, 100);
    DeliveryProbe first = send(processor, Traces.spans("a", 1, 2, 1));
    bench.time().advance(Duration.ofMillis(600));
    DeliveryProbe second = send(processor, Traces.spans("b", 2, 3));
    assertThat(first.answer()).contains(Outcome.DELIVERED);
    assertThat(processor.heldSpans()).isEqualTo(5);
    assertThat(metric("num_traces_in_memory")).isEqualTo(3);
    bench.time().advance(Duration.ofMillis(399));
    assertThat(released()).isEmpty();
    bench.time().advance(Duration.ofMillis(1));
    assertThat(released()).containsExactly("a.0 a.2", "a.1 b.0");
    assertThat(first.closed()).isTrue();
    assertThat(second.closed()).isFalse();
    bench.time().advance(Duration.ofMillis(600));
    assertThat(released()).containsExactly("a.0 a.2", "a.1 b.0", "b.1");
    assertThat(second.closed()).isTrue();
    assertThat(processor.heldSpans()).isZero();
    assertThat(bench.time().timers()).isZero();
    assertThat(metric("num_traces_in_memory")).isZero();
    assertThat(metric("traces_released")).isEqualTo(3);
    assertThat(metric("spans_released")).isEqualTo(5);
    assertThat(metric("incomplete_releases")).isZero();
  }

  @Test
  void resourcesAndScopes_goWithTheirSpans() {
    HoldingProcessor processor = processor(WAIT, 100);
    send(processor, Traces.spans("a", 1, 2));
    send(processor, Traces.spans("b", 2, 1));
    bench.time().advance(WAIT);
    assertThat(SpanFixtures.message(next.batches().get(0)).getResourceSpansList())
        .extracting(r -> r.getResource().getAttributes(0).getValue().getStringValue())
        .containsExactly("a", "b");
    assertThat(SpanFixtures.message(next.batches().get(1)).getResourceSpansList())
        .allSatisfy(
            resource -> {
              assertThat(resource.getSchemaUrl()).isEqualTo("resource schema");
              assertThat(resource.getScopeSpans(0).getSchemaUrl()).isEqualTo("scope schema");
              assertThat(resource.getScopeSpans(0).getScope().getName()).isEqualTo("lib");
            });
  }

  @Test
  void lateSpan_waitsAnew() {
    HoldingProcessor processor = processor(WAIT, 100);
    send(processor, Traces.spans("a", 1));
    bench.time().advance(WAIT);
    send(processor, Traces.spans("late", 1));
    bench.time().advance(WAIT.minusNanos(1));
    assertThat(released()).containsExactly("a.0");
    bench.time().advance(Duration.ofNanos(1));
    assertThat(released()).containsExactly("a.0", "late.0");
  }

  @Test
  void spansWithoutTraceId_areHeldLikeATrace() {
    HoldingProcessor processor = processor(WAIT, 100);
    send(processor, Traces.spans("a", 0, 1, 0));
    bench.time().advance(WAIT);
    assertThat(released()).containsExactly("a.0 a.2", "a.1");
  }

  @Test
  void tooManyTraces_theOldestGoesOnEarly_andNothingIsLost() {
    HoldingProcessor processor = processor(WAIT, 2);
    DeliveryProbe first = send(processor, Traces.spans("a", 1, 2, 3, 1));
    assertThat(released()).containsExactly("a.0 a.3");
    send(processor, Traces.spans("b", 3, 1));
    assertThat(released()).containsExactly("a.0 a.3", "a.1");
    assertThat(first.closed()).isFalse();
    assertThat(metric("traces_evicted")).isEqualTo(2);
    assertThat(metric("incomplete_releases")).isEqualTo(2);
    assertThat(metric("conf_num_traces")).isEqualTo(2);
    assertThat(bench.log().lines()).anyMatch(line -> line.toString().contains("num_traces"));
    bench.time().advance(WAIT);
    assertThat(released()).containsExactly("a.0 a.3", "a.1", "a.2 b.0", "b.1");
    assertThat(first.closed()).isTrue();
    assertThat(processor.heldSpans()).isZero();
  }

  @Test
  void noWait_letsGoAtOnce() {
    HoldingProcessor processor = processor(Duration.ZERO, 100);
    send(processor, Traces.spans("a", 1, 2));
    bench.time().advance(Duration.ZERO);
    assertThat(released()).containsExactly("a.0", "a.1");
  }

  @Test
  void client_isKept_whereAllSpansAreOfTheSame() {
    Client blue = new Client("grpc", "192.0.2.1", Map.of("x", List.of("blue")));
    HoldingProcessor processor = processor(WAIT, 100);
    send(processor, Traces.spans("a", 1, 2), blue);
    send(processor, Traces.spans("b", 1), blue);
    send(processor, Traces.spans("c", 2), Client.NONE);
    bench.time().advance(WAIT);
    assertThat(next.deliveries().get(0).client()).isEqualTo(blue);
    assertThat(next.deliveries().get(1).client()).isEqualTo(Client.NONE);
  }

  @Test
  void stop_letsGoWhatWaits() {
    HoldingProcessor processor = processor(WAIT, 100);
    DeliveryProbe probe = send(processor, Traces.spans("a", 1, 2));
    processor.stop(Workbench.soon());
    assertThat(released()).containsExactly("a.0", "a.1");
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(bench.meters().find("otelcol_processor_groupbytrace_num_traces_in_memory").gauge())
        .isNull();
  }

  @Test
  void latencies_areRecorded() {
    HoldingProcessor processor = processor(WAIT, 100);
    send(processor, Traces.spans("a", 1, 2));
    bench.time().advance(WAIT);
    assertThat(latencies("onTraceReceived")).isEqualTo(1);
    assertThat(latencies("onTraceReleased")).isEqualTo(2);
  }

  private long latencies(String event) {
    return bench
        .meters()
        .get("otelcol_processor_groupbytrace_event_latency")
        .tags("event", event)
        .summary()
        .count();
  }

  /** So many bytes, and no more. */
  private static final class Limited implements Admission {
    private final long limit;
    private long given;

    Limited(long limit) {
      this.limit = limit;
    }

    @Override
    public Optional<Reservation> tryReserve(long bytes) {
      Room room = new Room();
      return room.tryGrowTo(bytes) ? Optional.of(room) : Optional.empty();
    }

    @Override
    public long reserved() {
      return given;
    }

    private final class Room implements Reservation {
      private long own;

      @Override
      public boolean tryGrowTo(long bytes) {
        if (given - own + bytes > limit) {
          return false;
        }
        settleAt(bytes);
        return true;
      }

      @Override
      public void settleAt(long bytes) {
        given += bytes - own;
        own = bytes;
      }

      @Override
      public void release() {
        settleAt(0);
      }
    }
  }

  private ComponentContext with(Admission admission) {
    ComponentContext context = bench.context("groupbytrace");
    return new ComponentContext(
        context.id(),
        context.log(),
        context.meters(),
        context.time(),
        context.timers(),
        admission,
        context.build());
  }

  @Test
  void resourcesThatStandInManyTraces_areAdmittedMemory() {
    SpanBatch request = Traces.spans("a", 1, 2, 3);
    long surplus = TraceSplit.of(request, new TraceDealer()).surplus();
    assertThat(surplus).isPositive();
    Limited admission = new Limited(2 * surplus);
    HoldingProcessor processor = processor(with(admission), WAIT, 100);
    send(processor, request);
    bench.time().advance(Duration.ofMillis(500));
    send(processor, request);
    assertThat(admission.reserved()).isEqualTo(2 * surplus);
    DeliveryProbe third = send(processor, request);
    assertThat(third.answer().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.reason()).isEqualTo("memory"));
    assertThat(processor.heldSpans()).isEqualTo(6);
    bench.time().advance(Duration.ofMillis(500));
    assertThat(admission.reserved()).isZero();
    assertThat(processor.heldSpans()).isZero();
    assertThat(send(processor, request).answer()).contains(Outcome.DELIVERED);
    assertThat(admission.reserved()).isEqualTo(surplus);
    processor.stop(Workbench.soon());
    assertThat(admission.reserved()).isZero();
  }

  @Test
  void partsForWhichThereIsNoMemory_areNotWritten() {
    ExportTraceServiceRequest.Builder request =
        SpanFixtures.message(Traces.spans("a", IntStream.range(1, 200).toArray())).toBuilder();
    request
        .getResourceSpansBuilder(0)
        .getResourceBuilder()
        .addAttributes(SpanFixtures.attribute("large", "x".repeat(1 << 20)));
    SpanBatch spans = SpanFixtures.batch(request.build());
    HoldingProcessor processor = processor(with(new Limited(1 << 20)), WAIT, 1000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    DeliveryProbe refused = send(processor, spans);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);
    assertThat(refused.answer().orElseThrow()).isInstanceOf(Outcome.Refused.class);
  }
}
