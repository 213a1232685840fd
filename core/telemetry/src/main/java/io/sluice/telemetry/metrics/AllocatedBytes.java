package io.sluice.telemetry.metrics;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many bytes of heap were ever allocated, from the runtime's count per thread. Java 17 keeps no
 * total, so this one adds up what each thread gained between two readings; what a thread allocates
 * after the last reading before its end is missed. Sluice's threads live as long as it does.
 */
final class AllocatedBytes {
  private final ThreadMXBean threads;
  private Map<Long, Long> lastByThread = new HashMap<>();
  private long total;

  private AllocatedBytes(ThreadMXBean threads) {
    this.threads = threads;
  }

  /** A count, where this runtime keeps one. */
  static Optional<AllocatedBytes> ofThisProcess() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported()
            && threads.isThreadAllocatedMemoryEnabled()
        ? Optional.of(new AllocatedBytes(threads))
        : Optional.empty();
  }

  synchronized double total() {
    long[] ids = threads.getAllThreadIds();
    long[] allocated = threads.getThreadAllocatedBytes(ids);
    Map<Long, Long> now = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      // Negative: the thread ended between the two calls.
      if (allocated[i] >= 0) {
        now.put(ids[i], allocated[i]);
        total += Math.max(0, allocated[i] - lastByThread.getOrDefault(ids[i], 0L));
      }
    }
    lastByThread = now;
    return total;
  }
}
