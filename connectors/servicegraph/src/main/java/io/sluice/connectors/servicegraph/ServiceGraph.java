package io.sluice.connectors.servicegraph;

import io.sluice.component.ComponentContext;
import io.sluice.component.Connector;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Host;
import io.sluice.component.MetricConsumer;
import io.sluice.component.Outcome;
import io.sluice.connectors.counting.OwnThread;
import io.sluice.connectors.counting.Repetition;
import io.sluice.metrics.MetricBatch;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Brings together the spans of calls as they come, and reports now and then. Several pipelines may
 * feed it; it reads one batch at a time.
 */
final class ServiceGraph implements Connector {
  private static final Duration IDLE = Duration.ofMinutes(15);
  private static final Duration USUAL_CACHE_LOOP = Duration.ofMinutes(1);
  private static final Duration USUAL_EXPIRATION_LOOP = Duration.ofSeconds(2);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ComponentContext context;
  private final ServiceGraphSettings settings;
  private final MetricConsumer next;
  private final List<Repetition> repetitions;
  private final Executor where;
  private final Consumer<Deadline> stopThere;

  /** Held while a report is on its way, so that reports keep their order. */
  private final Object sending = new Object();

  /** Guards everything below. */
  private final Object counting = new Object();

  private final EdgeCounts counts;
  private final PendingEdges pending;
  private final EdgeReader reader;
  private final GraphReport report;
  private boolean warned;
  private boolean started;

  ServiceGraph(ComponentContext context, ServiceGraphSettings settings, MetricConsumer next) {
    this(context, settings, next, new OwnThread("service_graph"));
  }

  private ServiceGraph(
      ComponentContext context,
      ServiceGraphSettings settings,
      MetricConsumer next,
      OwnThread thread) {
    this(context, settings, next, thread, thread::stop);
  }

  /** One whose reports are made where the executor wants it. */
  ServiceGraph(
      ComponentContext context,
      ServiceGraphSettings settings,
      MetricConsumer next,
      Executor where,
      Consumer<Deadline> stopThere) {
    this.where = where;
    this.stopThere = stopThere;
    this.context = context;
    this.settings = settings;
    this.next = next;
    this.counts = new EdgeCounts(settings, this::overflown);
    this.pending = new PendingEdges(context, settings, counts);
    this.reader = new EdgeReader(settings, pending);
    this.report = new GraphReport(counts, context.time().epochMillis() * NANOS_PER_MILLI);
    this.repetitions =
        flushesByClock()
            ? List.of(
                repetition(
                    settings.metricsFlushInterval(), settings.metricsFlushInterval(), this::flush),
                expiration(),
                forgetting())
            : List.of(expiration(), forgetting());
  }

  private boolean flushesByClock() {
    return !settings.metricsFlushInterval().isZero();
  }

  private Repetition expiration() {
    return repetition(settings.storeExpirationLoop(), USUAL_EXPIRATION_LOOP, this::expire);
  }

  private Repetition forgetting() {
    return repetition(settings.cacheLoop(), USUAL_CACHE_LOOP, this::forgetIdle);
  }

  private Repetition repetition(Duration interval, Duration usual, Runnable task) {
    boolean given = !interval.isZero() && !interval.isNegative();
    return new Repetition(context.timers(), given ? interval : usual, task, where);
  }

  @Override
  public void start(Host host) {
    started = true;
    repetitions.forEach(Repetition::start);
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    synchronized (counting) {
      reader.read(spans);
    }
    if (!flushesByClock()) {
      flush();
    }
    delivery.witness();
    delivery.settle(Outcome.DELIVERED);
  }

  /** Reports what was counted since the last report; calls with one side seen are left out. */
  @Override
  public void stop(Deadline deadline) {
    repetitions.forEach(Repetition::stop);
    stopThere.accept(deadline);
    if (started) {
      started = false;
      expire();
      flush();
    }
  }

  private void expire() {
    synchronized (counting) {
      pending.expire();
    }
  }

  private void forgetIdle() {
    synchronized (counting) {
      long now = context.time().epochMillis();
      counts.series().removeIf(series -> series.idleFor(IDLE.toMillis(), now));
    }
  }

  private void flush() {
    synchronized (sending) {
      for (MetricBatch batch : takeReport()) {
        next.consume(batch);
      }
    }
  }

  private List<MetricBatch> takeReport() {
    synchronized (counting) {
      long millis = context.time().epochMillis() - settings.metricsTimestampOffset().toMillis();
      return report.write(millis * NANOS_PER_MILLI);
    }
  }

  private void overflown() {
    if (!warned) {
      warned = true;
      context
          .log()
          .warn(
              "There are more than {} series; further calls are counted together, under"
                  + " otel.metric.overflow=true. Leave out the dimension that has so many values,"
                  + " or raise max_series",
              settings.maxSeries());
    }
  }
}
