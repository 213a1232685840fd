package io.sluice.processors.memorylimiter;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.component.Timers;
import io.sluice.component.Verdict;
import io.sluice.spans.SpanEdits;
import io.sluice.telemetry.metrics.CollectorMetrics;

/** Lets everything pass or refuses everything, as the gate says. */
final class MemoryLimiter implements InlineProcessor {
  private final ComponentContext context;
  private final MemoryLimiterSettings settings;
  private final MemoryGate gate;
  private final Outcome.Refused refusal;
  private final Counter accepted;
  private final Counter refused;
  private volatile Timers.Timer nextLook;
  private volatile boolean stopped;

  MemoryLimiter(
      ComponentContext context, MemoryLimiterSettings settings, MemoryUse use, long total) {
    this.context = context;
    this.settings = settings;
    this.gate = new MemoryGate(settings, use, total, context.time(), context.log());
    this.refusal =
        new Outcome.Refused(
            "memory_limit",
            "data refused due to high memory usage",
            StatusCode.UNAVAILABLE,
            settings.interval());
    String[] labels = {"processor", context.id().toString()};
    this.accepted = CollectorMetrics.MEMORY_LIMITER_ACCEPTED_SPANS.in(context.meters(), labels);
    this.refused = CollectorMetrics.MEMORY_LIMITER_REFUSED_SPANS.in(context.meters(), labels);
  }

  @Override
  public void start(Host host) {
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

  @Override
  public Verdict process(SpanEdits spans, Client client) {
    int count = spans.spanCount();
    if (gate.refusing()) {
      refused.increment(count);
      return refusal;
    }
    accepted.increment(count);
    return Verdict.PASS;
  }

  @Override
  public void stop(Deadline deadline) {
    stopped = true;
    if (nextLook != null) {
      nextLook.cancel();
    }
  }
}
