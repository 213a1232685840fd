package io.sluice.processors.groupbytrace;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.HoldingProcessor;
import io.sluice.component.Outcome;
import io.sluice.component.TimeSource;
import io.sluice.component.Timers;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.TraceDealer;
import io.sluice.telemetry.logs.ThrottledLog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.event.Level;

/**
 * Holds traces, each for the same time from its first span. So the one that came first is due
 * first, and one timer is enough for all.
 */
final class GroupByTraceProcessor implements HoldingProcessor {
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final GroupByTraceSettings settings;
  private final Consumer next;
  private final TimeSource time;
  private final Timers timers;
  private final ThrottledLog log;
  private final Surplus surplus;
  private final TraceDealer dealer = new TraceDealer();
  private final GroupByTraceMetrics metrics;

  /** In the order in which they came. */
  private final Map<TraceId, HeldTrace> traces = new LinkedHashMap<>();

  private final AtomicLong heldSpans = new AtomicLong();

  /** The number of traces, for those who ask on other threads. */
  private volatile int traceCount;

  /** Runs while there are traces. */
  private Timers.Timer timer;

  GroupByTraceProcessor(ComponentContext context, GroupByTraceSettings settings, Consumer next) {
    this.settings = settings;
    this.next = next;
    this.time = context.time();
    this.timers = context.timers();
    this.log = new ThrottledLog(context.log(), context.time());
    this.surplus = new Surplus(context.admission());
    this.metrics = new GroupByTraceMetrics(context, settings.numTraces(), () -> traceCount);
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    long start = time.nanoTime();
    TraceSplit split = TraceSplit.of(spans, dealer);
    long more = split.surplus();
    if (!surplus.tryTake(more)) {
      delivery.settle(noMemory());
      return;
    }
    delivery.held();
    heldSpans.addAndGet(spans.spanCount());
    HeldRequest request = new HeldRequest(delivery, more, split.traces());
    split.write().forEach((id, part) -> trace(id, start).add(part, request));
    metrics.tookIn(time.nanoTime() - start);
    setTimer(start);
  }

  private static Outcome noMemory() {
    return new Outcome.Refused(
        "memory",
        "the pipelines hold all the memory they may; try again later, give Sluice a larger heap or"
            + " make groupbytrace's wait_duration shorter",
        COME_BACK);
  }

  private HeldTrace trace(TraceId id, long now) {
    HeldTrace known = traces.get(id);
    if (known != null) {
      return known;
    }
    if (traces.size() >= settings.numTraces()) {
      evict();
    }
    HeldTrace trace = new HeldTrace(id, now + settings.waitDuration().toNanos());
    traces.put(id, trace);
    traceCount = traces.size();
    return trace;
  }

  /** Lets the oldest go on before its time: rather incomplete than lost. */
  private void evict() {
    HeldTrace oldest = oldest();
    metrics.evicted();
    log.at(Level.INFO, "evicted").log(
        "Trace {} goes on before its time, since {} newer ones are waiting; raise num_traces or"
            + " shorten wait_duration",
        oldest.id(),
        settings.numTraces() - 1);
    letGo(oldest);
  }

  private HeldTrace oldest() {
    return traces.values().iterator().next();
  }

  private void letGo(HeldTrace trace) {
    long start = time.nanoTime();
    traces.remove(trace.id());
    traceCount = traces.size();
    next.consume(trace.spans(), trace.delivery());
    surplus.giveBack(trace.gone());
    heldSpans.addAndGet(-trace.spanCount());
    metrics.letGo(trace.spanCount(), time.nanoTime() - start);
  }

  private void setTimer(long now) {
    if (timer == null && !traces.isEmpty()) {
      long left = Math.max(0, oldest().left(now));
      timer = timers.after(Duration.ofNanos(left), this::letDueGo);
    }
  }

  private void letDueGo() {
    timer = null;
    long now = time.nanoTime();
    while (!traces.isEmpty() && oldest().left(now) <= 0) {
      letGo(oldest());
    }
    setTimer(now);
  }

  @Override
  public long heldSpans() {
    return heldSpans.get();
  }

  @Override
  public void stop(Deadline deadline) {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    while (!traces.isEmpty()) {
      letGo(oldest());
    }
    metrics.close();
  }
}
