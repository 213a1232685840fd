package io.sluice.processors.k8sattributes;

import io.sluice.component.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pods for which was waited in vain. Who is no pod at all, such as a process of the node, is waited
 * for once, and then not again for a while.
 */
final class InVain {
  private static final int MOST = 10_000;
  private static final long WHILE_NANOS = Duration.ofMinutes(5).toNanos();

  private final TimeSource time;

  /** When each was given up, the earliest first. */
  private final Map<Identity, Long> givenUp = new LinkedHashMap<>();

  InVain(TimeSource time) {
    this.time = time;
  }

  void add(Identity identity) {
    givenUp.remove(identity);
    givenUp.put(identity, time.nanoTime());
    while (givenUp.size() > MOST || isOver(givenUp.values().iterator().next())) {
      givenUp.remove(givenUp.keySet().iterator().next());
    }
  }

  boolean has(Identity identity) {
    Long since = givenUp.get(identity);
    return since != null && !isOver(since);
  }

  private boolean isOver(long since) {
    return time.nanoTime() - since > WHILE_NANOS;
  }
}
