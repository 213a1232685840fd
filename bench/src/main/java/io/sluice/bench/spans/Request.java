package io.sluice.bench.spans;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.bench.load.Workload;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One request, in the forms that the benchmarks begin with. */
@State(Scope.Thread)
public class Request {
  /** The spans in a request of every workload named here. */
  static final int SPANS = 100;

  @Param({"A", "B"})
  public Workload workload;

  byte[] bytes;
  SpanBatch batch;
  ExportTraceServiceRequest message;

  @Setup
  public void generate() throws MalformedSpans {
    message = workload.request(1);
    bytes = message.toByteArray();
    batch = SpanBatch.parse(bytes);
    if (batch.spanCount() != SPANS) {
      throw new IllegalStateException(
          workload + " has " + batch.spanCount() + " spans a request; times are for " + SPANS);
    }
  }
}
