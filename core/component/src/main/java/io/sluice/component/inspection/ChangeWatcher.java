package io.sluice.component.inspection;

import io.sluice.component.ComponentId;
import io.sluice.spans.SpanBatch;

/**
 * An exporter that wants to know what the processors before it do to some of the spans. Watching
 * costs a write of the whole batch for each processor that changes it, so it is for a few batches.
 * Called on the threads of the pipelines that lead to it directly.
 */
public interface ChangeWatcher {
  /** Whether it wants to know anything at all; asked once, when pipelines are put together. */
  boolean watches();

  /** Whether to watch what becomes of these spans; asked for every batch. */
  boolean wants(SpanBatch spans);

  /** A processor has changed a batch, or left spans out of it. */
  void changed(ComponentId processor, SpanBatch before, SpanBatch after);
}
