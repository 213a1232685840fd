package io.sluice.bench.spans;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.sluice.spans.SpanBatch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What does it cost to cut a request that was read in two, in the middle of a scope? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xms512m",
      "-Xmx512m",
      "-XX:+UseSerialGC",
      "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"
    })
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(Request.SPANS)
public class SplitBenchmark {

  private static final int CUT = 45;

  @Benchmark
  public SpanBatch.Split split(Request request) {
    return request.batch.splitAt(CUT);
  }

  @Benchmark
  public void protobuf(Request request, Blackhole blackhole) {
    ExportTraceServiceRequest.Builder first = ExportTraceServiceRequest.newBuilder();
    ExportTraceServiceRequest.Builder rest = ExportTraceServiceRequest.newBuilder();
    int left = CUT;
    for (ResourceSpans resource : request.message.getResourceSpansList()) {
      int spans = resource.getScopeSpans(0).getSpansCount();
      int cut = Math.min(left, spans);
      if (cut > 0) {
        first.addResourceSpans(part(resource, 0, cut));
      }
      if (cut < spans) {
        rest.addResourceSpans(part(resource, cut, spans));
      }
      left -= cut;
    }
    for (ExportTraceServiceRequest half : List.of(first.build(), rest.build())) {
      blackhole.consume(half.toByteArray());
    }
  }

  private static ResourceSpans part(ResourceSpans resource, int from, int to) {
    ScopeSpans scope = resource.getScopeSpans(0);
    return ResourceSpans.newBuilder()
        .setResource(resource.getResource())
        .addScopeSpans(
            ScopeSpans.newBuilder()
                .setScope(scope.getScope())
                .addAllSpans(scope.getSpansList().subList(from, to)))
        .build();
  }
}
