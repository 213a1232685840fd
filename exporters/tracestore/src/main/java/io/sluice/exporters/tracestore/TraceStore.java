package io.sluice.exporters.tracestore;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Exporter;
import io.sluice.component.Host;
import io.sluice.component.Outcome;
import io.sluice.component.inspection.Change;
import io.sluice.component.inspection.ChangeWatcher;
import io.sluice.component.inspection.SpanNames;
import io.sluice.component.inspection.StoredTraces;
import io.sluice.component.inspection.TraceQuery;
import io.sluice.component.inspection.TraceSummary;
import io.sluice.spans.SpanBatch;
import io.sluice.telemetry.metrics.CollectorMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Takes spans out of the pipelines and keeps the last ones. What it keeps lies outside of the
 * memory that the pipelines share, since it would take their room for ever: it has a limit of its
 * own.
 */
final class TraceStore implements Exporter, StoredTraces, ChangeWatcher {
  private final TraceStoreSettings settings;
  private final long maxBytes;
  private final Logger log;
  private final Shelf shelf;
  private final NameTable names;
  private final Changes changes;
  private final StoreMetrics metrics;
  private final Counter sent;
  private volatile boolean stopped;

  TraceStore(ComponentContext context, TraceStoreSettings settings, long heap) {
    this.settings = settings;
    this.maxBytes = settings.maxBytes(heap);
    this.log = context.log();
    this.shelf = new Shelf(settings.maxTraces(), maxBytes);
    this.names = new NameTable(context.time());
    this.changes = new Changes(context.time());
    this.metrics = new StoreMetrics(context, shelf);
    this.sent =
        CollectorMetrics.EXPORTER_SENT_SPANS.in(
            context.meters(), "exporter", context.id().toString());
  }

  @Override
  public void start(Host host) {
    if (maxBytes < (long) settings.maxSizeMib() << 20) {
      log.info(
          "Keeping traces of {} MiB at the most, an eighth of the heap, instead of max_size_mib:"
              + " {}; a larger heap (SLUICE_HEAP) would let it keep more",
          maxBytes >> 20,
          settings.maxSizeMib());
    }
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    if (stopped) {
      delivery.settle(
          new Outcome.Refused("shutdown", "the trace store is shut down", Duration.ZERO));
      return;
    }
    shelf.put(spans);
    names.count(spans);
    sent.increment(spans.spanCount());
    delivery.witness();
    delivery.settle(Outcome.DELIVERED);
  }

  @Override
  public void stop(Deadline deadline) {
    stopped = true;
    shelf.clear();
    changes.clear();
    metrics.close();
  }

  @Override
  public Fill fill() {
    return shelf.fill();
  }

  @Override
  public Optional<SpanBatch> trace(long traceIdHigh, long traceIdLow) {
    return shelf.find(new TraceId(traceIdHigh, traceIdLow)).map(StoredTrace::spans);
  }

  @Override
  public boolean watches() {
    return settings.showChanges();
  }

  @Override
  public boolean wants(SpanBatch spans) {
    return changes.want(spans);
  }

  @Override
  public void changed(ComponentId processor, SpanBatch before, SpanBatch after) {
    changes.add(processor, before, after);
  }

  @Override
  public Map<Long, List<Change>> changes(long traceIdHigh, long traceIdLow) {
    return changes.of(new TraceId(traceIdHigh, traceIdLow));
  }

  @Override
  public List<TraceSummary> search(TraceQuery query) {
    return new TraceSearch(query).in(shelf.newestFirst());
  }

  @Override
  public List<SpanNames> names() {
    return names.rows();
  }
}
