package io.sluice.e2e.scale;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.e2e.harness.SpanStore;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Which member every span of every trace came through. */
final class TraceTally {
  /** For each trace, the members that it came through, as bits. */
  private final byte[] members;

  /** For each span, how often it came. */
  private final byte[] arrivals;

  TraceTally(int traces) {
    members = new byte[traces];
    arrivals = new byte[traces * TraceTraffic.SPANS_EACH];
  }

  /** Where the spans go that come through a member. */
  SpanStore behind(int member) {
    AtomicLong taken = new AtomicLong();
    return new SpanStore() {
      @Override
      public void take(byte[] request) throws IOException {
        taken.addAndGet(tally(member, request));
      }

      @Override
      public long spans() {
        return taken.get();
      }
    };
  }

  private synchronized int tally(int member, byte[] request) throws IOException {
    int spans = 0;
    for (ResourceSpans resource :
        ExportTraceServiceRequest.parseFrom(request).getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          int number = (int) span.getSpanId().asReadOnlyByteBuffer().getLong() - 1;
          members[number / TraceTraffic.SPANS_EACH] |= (byte) (1 << member);
          arrivals[number]++;
          spans++;
        }
      }
    }
    return spans;
  }

  /** What became of some traces. */
  record Result(int traces, int split, int lost, int twice) {}

  /** What became of the traces from one number up to another. */
  synchronized Result between(int from, int to) {
    int split = 0;
    int lost = 0;
    int twice = 0;
    for (int trace = from; trace < to; trace++) {
      split += Integer.bitCount(members[trace]) > 1 ? 1 : 0;
      for (int i = 0; i < TraceTraffic.SPANS_EACH; i++) {
        int arrived = arrivals[trace * TraceTraffic.SPANS_EACH + i];
        lost += arrived == 0 ? 1 : 0;
        twice += arrived > 1 ? 1 : 0;
      }
    }
    return new Result(to - from, split, lost, twice);
  }
}
