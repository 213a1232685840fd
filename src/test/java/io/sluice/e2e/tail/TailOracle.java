package io.sluice.e2e.tail;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.e2e.harness.SpanStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Knows of every span how often it was sent, acknowledged and kept, and of every trace when. */
final class TailOracle implements SpanStore {
  private static final int NEVER = Integer.MAX_VALUE;

  private final TracePlan plan;
  private final byte[] sent;
  private final byte[] acknowledged;
  private final byte[] arrived;

  /** For each trace: when its first span was sent, in milliseconds since this was made. */
  private final int[] firstSent;

  /** For each trace: when the last span was acknowledged that was not to be late. */
  private final int[] lastTaken;

  private final long begun = System.nanoTime();
  private long taken;

  TailOracle(TracePlan plan) {
    this.plan = plan;
    int spans = plan.traces() * TracePlan.SPANS_EACH;
    sent = new byte[spans];
    acknowledged = new byte[spans];
    arrived = new byte[spans];
    firstSent = new int[plan.traces()];
    Arrays.fill(firstSent, NEVER);
    lastTaken = new int[plan.traces()];
  }

  private int now() {
    return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  synchronized void sending(TailRequest request) {
    int now = now();
    for (int i = 0; i < request.size(); i++) {
      int number = request.number(i);
      sent[number]++;
      int trace = number / TracePlan.SPANS_EACH;
      firstSent[trace] = Math.min(firstSent[trace], now);
    }
  }

  synchronized void acknowledged(TailRequest request) {
    int now = now();
    for (int i = 0; i < request.size(); i++) {
      int number = request.number(i);
      acknowledged[number]++;
      if (!request.isLate(i)) {
        lastTaken[number / TracePlan.SPANS_EACH] = now;
      }
    }
  }

  @Override
  public synchronized void take(byte[] request) throws IOException {
    for (ResourceSpans resource :
        ExportTraceServiceRequest.parseFrom(request).getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          arrived[(int) span.getSpanId().asReadOnlyByteBuffer().getLong() - 1]++;
          taken++;
        }
      }
    }
  }

  @Override
  public synchronized long spans() {
    return taken;
  }

  /**
   * What became of all traces.
   *
   * @param waitMillis how long a trace was to wait; where its spans took longer than that to be
   *     taken, nobody could know what the last of them say
   */
  synchronized TailResult result(int waitMillis) {
    TailResult.Tally tally = new TailResult.Tally();
    for (int trace = 0; trace < plan.traces(); trace++) {
      int present = 0;
      for (int span = 0; span < TracePlan.SPANS_EACH; span++) {
        int number = trace * TracePlan.SPANS_EACH + span;
        present += arrived[number] > 0 ? 1 : 0;
        tally.copies(sent[number], acknowledged[number]);
      }
      boolean inTime = lastTaken[trace] - firstSent[trace] < waitMillis;
      tally.trace(plan.kind(trace), inTime, present);
      if (present == TracePlan.SPANS_EACH) {
        for (int span = 0; span < TracePlan.SPANS_EACH; span++) {
          int number = trace * TracePlan.SPANS_EACH + span;
          tally.kept(sent[number], acknowledged[number], arrived[number]);
        }
      }
    }
    return tally.result();
  }
}
