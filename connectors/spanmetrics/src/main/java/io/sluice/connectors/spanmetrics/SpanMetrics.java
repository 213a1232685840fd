package io.sluice.connectors.spanmetrics;

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
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Counts spans as they come, and reports now and then. Several pipelines may feed it; it counts one
 * batch at a time.
 */
final class SpanMetrics implements Connector {
  private final ComponentContext context;
  private final SpanMetricsSettings settings;
  private final MetricConsumer next;
  private final Repetition flushing;
  private final Consumer<Deadline> stopThere;

  /** Held while a report is on its way, so that reports keep their order. */
  private final Object sending = new Object();

  /** Guards everything below. */
  private final Object counting = new Object();

  private final Resources resources;
  private final SpanCounter counter;
  private final Report report;
  private boolean warned;
  private boolean warnedOfResources;
  private boolean started;

  SpanMetrics(ComponentContext context, SpanMetricsSettings settings, MetricConsumer next) {
    this(context, settings, next, new OwnThread("span_metrics"));
  }

  private SpanMetrics(
      ComponentContext context,
      SpanMetricsSettings settings,
      MetricConsumer next,
      OwnThread thread) {
    this(context, settings, next, thread, thread::stop);
  }

  /** One whose reports are made where the executor wants it. */
  SpanMetrics(
      ComponentContext context,
      SpanMetricsSettings settings,
      MetricConsumer next,
      Executor where,
      Consumer<Deadline> stopThere) {
    this.stopThere = stopThere;
    this.context = context;
    this.settings = settings;
    this.next = next;
    Plan plan = new Plan(settings, this::overflown);
    this.resources =
        new Resources(
            settings.resourceMetricsCacheSize(),
            settings.resourceMetricsKeyAttributes(),
            !plan.durationsApart(),
            settings.aggregationCardinalityLimit() > 0
                ? SeriesFinder.MOST_LABEL_BYTES
                : Integer.MAX_VALUE,
            this::manyResources,
            this::overflown);
    this.counter = new SpanCounter(plan, context.time(), resources);
    this.report = new Report(plan);
    this.flushing =
        new Repetition(
            context.timers(), settings.metricsFlushInterval(), () -> flush(false), where);
  }

  @Override
  public void start(Host host) {
    started = true;
    flushing.start();
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    synchronized (counting) {
      counter.count(spans);
    }
    delivery.witness();
    delivery.settle(Outcome.DELIVERED);
  }

  /** Reports what is left, too: what was counted since the last report is not lost. */
  @Override
  public void stop(Deadline deadline) {
    flushing.stop();
    stopThere.accept(deadline);
    if (started) {
      started = false;
      flush(true);
    }
  }

  private void flush(boolean last) {
    synchronized (sending) {
      for (MetricBatch batch : takeReport(last)) {
        next.consume(batch);
      }
    }
  }

  private List<MetricBatch> takeReport(boolean last) {
    synchronized (counting) {
      long now = context.time().epochMillis();
      List<MetricBatch> batches = report.write(resources.reportable(), now, last);
      resources.reportable().forEach(CountedResource::reported);
      resources.forgetEvicted();
      if (settings.delta()) {
        resources.clear();
      } else {
        forgetIdle(now);
      }
      return batches;
    }
  }

  private void forgetIdle(long now) {
    if (settings.metricsExpiration().toMillis() > 0) {
      resources.forgetIdle(settings.metricsExpiration().toMillis(), now);
    }
    if (settings.seriesExpiration().toMillis() > 0) {
      long idle = settings.seriesExpiration().toMillis();
      resources.reportable().forEach(resource -> resource.forgetIdle(idle, now));
    }
  }

  private void manyResources() {
    if (!warnedOfResources) {
      warnedOfResources = true;
      context
          .log()
          .warn(
              "Between two reports there were more than twice {} resources; further ones are"
                  + " counted together, under otel.metric.overflow=true. Tell resources apart by"
                  + " fewer attributes with resource_metrics_key_attributes, report more often, or"
                  + " raise resource_metrics_cache_size",
              settings.resourceMetricsCacheSize());
    }
  }

  private void overflown() {
    if (!warned) {
      warned = true;
      context
          .log()
          .warn(
              "A metric has more than {} series of one resource, or one whose labels take more than"
                  + " {} bytes; such are counted together, under otel.metric.overflow=true. Leave"
                  + " out the dimension that has so many values or matches so many attributes, give"
                  + " spans names without ids, or raise aggregation_cardinality_limit",
              settings.aggregationCardinalityLimit(),
              SeriesFinder.MOST_LABEL_BYTES);
    }
  }
}
