package io.sluice.exporters.tracestore;

import io.sluice.component.settings.Checks;

/**
 * Settings of {@code tracestore}.
 *
 * @param maxTraces how many traces are kept
 * @param maxSizeMib how much memory they may take, in mebibytes; never more than an eighth of the
 *     heap
 * @param showChanges whether some of the traces tell which processor changed what
 */
public record TraceStoreSettings(int maxTraces, int maxSizeMib, boolean showChanges) {
  private static final int LARGEST_MIB = 1 << 16;

  public TraceStoreSettings {
    new Checks()
        .atLeast("max_traces", maxTraces, 1)
        .between("max_size_mib", maxSizeMib, 1, LARGEST_MIB)
        .done();
  }

  public static TraceStoreSettings defaults() {
    return new TraceStoreSettings(10_000, 64, false);
  }

  /** How many bytes that is in a heap of this size. */
  long maxBytes(long heap) {
    return Math.min((long) maxSizeMib << 20, heap / 8);
  }
}
