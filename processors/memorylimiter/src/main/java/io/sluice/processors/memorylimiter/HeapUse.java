package io.sluice.processors.memorylimiter;

import io.sluice.component.Admission;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * The live heap. What young collections have left over counts as it is, with the garbage that has
 * gathered there since the last full collection. Of the nursery, which is nearly all garbage at any
 * moment, only what the pipelines say they hold can be live.
 */
final class HeapUse implements MemoryUse {
  private final Admission admission;
  private final List<MemoryPoolMXBean> nurseries;
  private final List<MemoryPoolMXBean> others;

  /** What was live at the last collection and not the pipelines'; negative before the first. */
  private long besidesPipelines = -1;

  HeapUse(Admission admission) {
    this.admission = admission;
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    nurseries = heap.stream().filter(HeapUse::isNursery).toList();
    others = heap.stream().filter(pool -> !isNursery(pool)).toList();
  }

  private static boolean isNursery(MemoryPoolMXBean pool) {
    return pool.getName().contains("Eden");
  }

  @Override
  public long bytes() {
    return used(others) + Math.min(used(nurseries), admission.reserved());
  }

  private static long used(List<MemoryPoolMXBean> pools) {
    long used = 0;
    for (MemoryPoolMXBean pool : pools) {
      used += pool.getUsage().getUsed();
    }
    return used;
  }

  @Override
  public long live() {
    return besidesPipelines < 0 ? bytes() : besidesPipelines + admission.reserved();
  }

  @Override
  public void collect() {
    System.gc();
    besidesPipelines = Math.max(0, used(others) - admission.reserved());
  }
}
