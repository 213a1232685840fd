package io.sluice.processors.tailsampling.policy;

import io.sluice.spans.SpanCursor;
import java.util.OptionalLong;

/** Keeps traces that took long. The evidence is how long, in milliseconds. */
final class Latency implements Policy {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LatencySettings settings;
  private long duration;

  Latency(LatencySettings settings) {
    this.settings = settings;
  }

  @Override
  public Verdict evaluate(TraceView trace) {
    boolean matches = settings.upperThresholdMs() == 0 ? isLong(trace) : wasWithinBounds(trace);
    return matches ? Verdict.SAMPLED : Verdict.NOT_SAMPLED;
  }

  private boolean isLong(TraceView trace) {
    duration = trace.durationMillis();
    return duration > settings.thresholdMs();
  }

  /**
   * Whether the trace was within the bounds after any of its spans, in the order of their arrival:
   * one that outgrew the upper bound later still matches, as it does in the collector.
   */
  private boolean wasWithinBounds(TraceView trace) {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (SpanCursor span = trace.spans(); span.next(); ) {
      start = Math.min(start, span.startNanos());
      end = Math.max(end, span.endNanos());
      duration = Math.floorDiv(end - start, NANOS_PER_MILLI);
      if (duration > settings.thresholdMs() && duration <= settings.upperThresholdMs()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long evidence() {
    return duration;
  }

  @Override
  public String because(Verdict verdict, long evidence) {
    String bounds =
        settings.upperThresholdMs() == 0
            ? "more than " + settings.thresholdMs() + " ms"
            : "more than "
                + settings.thresholdMs()
                + " and at most "
                + settings.upperThresholdMs()
                + " ms";
    return "took " + evidence + " ms; looks for " + bounds;
  }

  @Override
  public OptionalLong recall(TraceDigest trace) {
    return trace.durationMillis() < 0
        ? OptionalLong.empty()
        : OptionalLong.of(trace.durationMillis());
  }
}
