package io.sluice.processors.batch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.sluice.component.ComponentContext;
import io.sluice.telemetry.metrics.CollectorMetrics;
import io.sluice.telemetry.metrics.Observation;
import java.util.function.IntSupplier;

/** What the batch processor counts. */
final class BatchMetrics {
  private final Counter bySize;
  private final Counter byTimeout;
  private final DistributionSummary spans;
  private final DistributionSummary bytes;
  private final Observation cardinality;

  BatchMetrics(ComponentContext context, IntSupplier shards) {
    String[] labels = {"processor", context.id().toString()};
    bySize = CollectorMetrics.BATCH_SIZE_TRIGGER_SEND.in(context.meters(), labels);
    byTimeout = CollectorMetrics.BATCH_TIMEOUT_TRIGGER_SEND.in(context.meters(), labels);
    spans = CollectorMetrics.BATCH_SEND_SIZE.in(context.meters(), labels);
    bytes = CollectorMetrics.BATCH_SEND_SIZE_BYTES.in(context.meters(), labels);
    cardinality =
        CollectorMetrics.BATCH_METADATA_CARDINALITY.observe(
            context.meters(), shards, IntSupplier::getAsInt, labels);
  }

  void sent(int spanCount, int byteCount, boolean full) {
    (full ? bySize : byTimeout).increment();
    spans.record(spanCount);
    bytes.record(byteCount);
  }

  void close() {
    cardinality.close();
  }
}
