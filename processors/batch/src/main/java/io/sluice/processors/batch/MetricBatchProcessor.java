package io.sluice.processors.batch;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.MetricConsumer;
import io.sluice.component.MetricProcessor;
import io.sluice.component.Timers;
import io.sluice.metrics.MetricBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins metrics until there are enough of them, or the first has waited long enough. It has no
 * metadata to keep them apart by: they come from connectors, not from clients.
 */
final class MetricBatchProcessor implements MetricProcessor {
  private final ComponentContext context;
  private final BatchSettings settings;
  private final MetricConsumer next;

  /** Guarded by this, as what follows. */
  private final List<MetricBatch> waiting = new ArrayList<>();

  private int points;
  private Timers.Timer timer;

  MetricBatchProcessor(ComponentContext context, BatchSettings settings, MetricConsumer next) {
    this.context = context;
    this.settings = settings;
    this.next = next;
  }

  @Override
  public void consume(MetricBatch metrics) {
    synchronized (this) {
      waiting.add(metrics);
      points += metrics.points();
      boolean enough = points >= settings.sendBatchSize() || settings.timeout().isZero();
      if (!enough) {
        if (timer == null) {
          timer = context.timers().after(settings.timeout(), this::flush);
        }
        return;
      }
    }
    flush();
  }

  private void flush() {
    List<MetricBatch> ready;
    synchronized (this) {
      if (timer != null) {
        timer.cancel();
        timer = null;
      }
      ready = List.copyOf(waiting);
      waiting.clear();
      points = 0;
    }
    if (!ready.isEmpty()) {
      next.consume(joined(ready));
    }
  }

  /** Messages of protobuf that follow each other are one. */
  private static MetricBatch joined(List<MetricBatch> batches) {
    if (batches.size() == 1) {
      return batches.get(0);
    }
    int size = 0;
    int points = 0;
    for (MetricBatch each : batches) {
      size += each.bytes().remaining();
      points += each.points();
    }
    ByteBuffer all = ByteBuffer.allocate(size);
    batches.forEach(each -> all.put(each.bytes()));
    return new MetricBatch(all.flip(), points);
  }

  @Override
  public void stop(Deadline deadline) {
    flush();
  }
}
