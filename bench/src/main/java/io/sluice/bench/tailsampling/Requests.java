package io.sluice.bench.tailsampling;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.sluice.bench.load.Workload;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Requests of workload A whose spans belong to traces of ten spans. */
final class Requests {
  static final int SPANS_A_TRACE = 10;
  static final int SPANS_A_REQUEST = Workload.A.spansPerRequest();
  private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

  private Requests() {}

  /**
   * So many requests of a hundred spans.
   *
   * @param scattered whether the ten spans of a trace come in ten requests, else in one
   */
  static List<SpanBatch> make(int requests, boolean scattered, long firstTrace) {
    List<SpanBatch> made = new ArrayList<>();
    for (int r = 0; r < requests; r++) {
      ExportTraceServiceRequest.Builder request = Workload.A.request(r).toBuilder();
      ScopeSpans.Builder scope = request.getResourceSpansBuilder(0).getScopeSpansBuilder(0);
      for (int s = 0; s < scope.getSpansCount(); s++) {
        long trace =
            scattered
                ? (long) (r / SPANS_A_TRACE) * SPANS_A_REQUEST + s
                : (long) r * SPANS_A_TRACE + s % SPANS_A_TRACE;
        scope.getSpansBuilder(s).setTraceId(id(firstTrace + trace));
      }
      made.add(parse(request.build()));
    }
    return made;
  }

  private static ByteString id(long trace) {
    return ByteString.copyFrom(
        ByteBuffer.allocate(16).putLong((trace + 1) * MIX).putLong(trace).flip());
  }

  private static SpanBatch parse(ExportTraceServiceRequest request) {
    try {
      return SpanBatch.parse(request.toByteArray());
    } catch (MalformedSpans e) {
      throw new IllegalStateException("the workload is not what we take for spans", e);
    }
  }
}
