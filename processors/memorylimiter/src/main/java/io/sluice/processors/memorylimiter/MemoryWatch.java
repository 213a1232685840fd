package io.sluice.processors.memorylimiter;

import io.sluice.component.ComponentContext;
import io.sluice.component.Timers;

/** Looks at the memory at every interval, as long as it runs. */
final class MemoryWatch {
  private final ComponentContext context;
  private final MemoryLimiterSettings settings;
  private final MemoryGate gate;
  private volatile Timers.Timer nextLook;
  private volatile boolean stopped;

  MemoryWatch(ComponentContext context, MemoryLimiterSettings settings, MemoryUse use, long total) {
    this.context = context;
    this.settings = settings;
    this.gate = new MemoryGate(settings, use, total, context.time(), context.log());
  }

  boolean refusing() {
    return gate.refusing();
  }

  void start() {
    context
        .log()
        .atInfo()
        .addKeyValue("limit_mib", gate.hardLimit() >> 20)
        .addKeyValue("spike_limit_mib", (gate.hardLimit() - gate.softLimit()) >> 20)
        .addKeyValue("check_interval", settings.interval().toMillis() / 1000.0)
        .log("Memory limiter configured");
    long heap = Runtime.getRuntime().maxMemory();
    if (gate.softLimit() > heap) {
      context
          .log()
          .info(
              "The heap ends at {} MiB, before this limit is reached; what the pipelines hold is"
                  + " bounded by that",
              heap >> 20);
    }
    lookAgain();
  }

  private void lookAgain() {
    if (!stopped) {
      nextLook = context.timers().after(settings.interval(), this::look);
    }
  }

  private void look() {
    try {
      gate.look();
    } finally {
      lookAgain();
    }
  }

  void stop() {
    stopped = true;
    if (nextLook != null) {
      nextLook.cancel();
    }
  }
}
