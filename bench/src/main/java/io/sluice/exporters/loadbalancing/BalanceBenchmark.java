package io.sluice.exporters.loadbalancing;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.bench.load.Workload;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanDealer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost, on top of plain export, to find each span's backend and to write a batch for
 * every backend? It stands in the exporter's package, whose ring nobody else can see.
 */
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
@OperationsPerInvocation(BalanceBenchmark.SPANS)
@State(Scope.Thread)
public class BalanceBenchmark {
  static final int SPANS = 1000;
  private static final int REQUESTS = 10;
  private static final List<AttributeIdentity.Name> SERVICE =
      AttributeIdentity.Name.all(List.of("service.name"));

  /** How many backends there are. */
  @Param({"3", "10", "50"})
  public int backends;

  /** How many spans a trace has; they stand in any order. */
  @Param({"1", "10"})
  public int spansOfATrace;

  private SpanBatch batch;
  private HashRing ring;

  /** A batch as the batch processor makes it, of several requests. */
  @Setup
  public void generate() throws MalformedSpans {
    Random random = new Random(1);
    List<SpanBatch> requests = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      requests.add(SpanBatch.parse(withTraces(Workload.A.request(i), random).toByteArray()));
    }
    batch = SpanBatch.concat(requests);
    if (batch.spanCount() != SPANS) {
      throw new IllegalStateException("times are for " + SPANS + " spans");
    }
    List<String> endpoints = new ArrayList<>();
    for (int i = 0; i < backends; i++) {
      endpoints.add("10.0.0." + i + ":4317");
    }
    ring = HashRing.of(endpoints.stream().sorted().toList());
  }

  private ExportTraceServiceRequest withTraces(ExportTraceServiceRequest request, Random random) {
    ExportTraceServiceRequest.Builder changed = request.toBuilder();
    for (ResourceSpans.Builder resource : changed.getResourceSpansBuilderList()) {
      for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
        for (Span.Builder span : scope.getSpansBuilderList()) {
          int trace = random.nextInt(SPANS / spansOfATrace);
          ByteBuffer id = ByteBuffer.allocate(16).putInt(trace * 0x9e37_79b9).putInt(12, trace);
          span.setTraceId(ByteString.copyFrom(id.array()));
        }
      }
    }
    return changed.build();
  }

  @Benchmark
  public SpanBatch[] byTrace() {
    return SpanDealer.deal(batch, backends, new TraceIdentity(ring));
  }

  @Benchmark
  public SpanBatch[] byService() {
    return SpanDealer.deal(batch, backends, new AttributeIdentity(ring, SERVICE));
  }
}
