package io.sluice.processors.memorylimiter;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.component.Verdict;
import io.sluice.spans.SpanEdits;
import io.sluice.telemetry.metrics.CollectorMetrics;

/** Lets everything pass or refuses everything, as the gate says. */
final class MemoryLimiter implements InlineProcessor {
  private final MemoryWatch watch;
  private final Outcome.Refused refusal;
  private final Counter accepted;
  private final Counter refused;

  MemoryLimiter(
      ComponentContext context, MemoryLimiterSettings settings, MemoryUse use, long total) {
    this.watch = new MemoryWatch(context, settings, use, total);
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
    watch.start();
  }

  @Override
  public Verdict process(SpanEdits spans, Client client) {
    int count = spans.spanCount();
    if (watch.refusing()) {
      refused.increment(count);
      return refusal;
    }
    accepted.increment(count);
    return Verdict.PASS;
  }

  @Override
  public void stop(Deadline deadline) {
    watch.stop();
  }
}
