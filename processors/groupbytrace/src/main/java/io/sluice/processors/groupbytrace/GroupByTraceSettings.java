package io.sluice.processors.groupbytrace;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * How long traces are held, and how many.
 *
 * @param waitDuration how long, from a trace's first span
 * @param numTraces how many at once; beyond that the oldest goes on before its time
 * @param numWorkers threads in the collector; here the pipeline's own does the work
 * @param discardOrphans promised by the collector, but not there
 * @param storeOnDisk promised by the collector, but not there
 */
public record GroupByTraceSettings(
    Duration waitDuration,
    int numTraces,
    int numWorkers,
    boolean discardOrphans,
    boolean storeOnDisk)
    implements Warns {
  private static final String UNKNOWN_TO_ALL =
      "true does nothing that the collector or Sluice could do; remove it";

  public GroupByTraceSettings {
    new Checks()
        .notNegative("wait_duration", waitDuration)
        .atLeast("num_traces", numTraces, 1)
        .atLeast("num_workers", numWorkers, 1)
        .that(!discardOrphans, "discard_orphans", UNKNOWN_TO_ALL)
        .that(!storeOnDisk, "store_on_disk", UNKNOWN_TO_ALL)
        .done();
  }

  public static GroupByTraceSettings defaults() {
    return new GroupByTraceSettings(Duration.ofSeconds(1), 1_000_000, 1, false, false);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (numWorkers > 1) {
      warn.accept("num_workers", "has no effect: the pipeline's own thread does the work");
    }
  }
}
