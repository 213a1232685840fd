package io.sluice.bench.metrics;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.bench.load.Workload;
import io.sluice.component.Connector;
import io.sluice.connectors.servicegraph.ServiceGraphFactory;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
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
 * What does a span cost that is the client's or the server's side of a call? The client's come in
 * one request, the server's in the next.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(2 * SpanMetricsBenchmark.SPANS)
@State(Scope.Thread)
public class ServiceGraphBenchmark {
  @Param({"A", "B"})
  public Workload workload;

  private Connector connector;
  private SpanBatch clients;
  private SpanBatch servers;

  @Setup
  public void generate() throws MalformedSpans {
    connector = Surroundings.make(new ServiceGraphFactory(), "{}");
    clients = side(Span.SpanKind.SPAN_KIND_CLIENT);
    servers = side(Span.SpanKind.SPAN_KIND_SERVER);
  }

  /** Spans of a workload, of which those of one side are the parents of the other's. */
  private SpanBatch side(Span.SpanKind kind) throws MalformedSpans {
    ExportTraceServiceRequest.Builder request = workload.request(1).toBuilder();
    for (var resource : request.getResourceSpansBuilderList()) {
      for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
        for (Span.Builder span : scope.getSpansBuilderList()) {
          if (kind == Span.SpanKind.SPAN_KIND_SERVER) {
            span.setParentSpanId(span.getSpanId())
                .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
          }
          span.setKind(kind);
        }
      }
    }
    return SpanBatch.parse(request.build().toByteArray());
  }

  @Benchmark
  public Connector call() {
    Surroundings.send(connector, clients);
    Surroundings.send(connector, servers);
    return connector;
  }
}
