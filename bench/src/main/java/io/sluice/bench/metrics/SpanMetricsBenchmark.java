package io.sluice.bench.metrics;

import io.sluice.bench.load.Workload;
import io.sluice.component.Connector;
import io.sluice.connectors.spanmetrics.SpanMetricsFactory;
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

/** What does it cost to count a span by four dimensions, and how long it took? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(SpanMetricsBenchmark.SPANS)
@State(Scope.Thread)
public class SpanMetricsBenchmark {
  static final int SPANS = 100;

  private static final String FOUR =
      """
      dimensions:
        - { name: http.request.method }
        - { name: http.response.status_code }
        - { name: http.route }
        - { name: deployment.environment.name }
      """;

  @Param({"A", "B"})
  public Workload workload;

  /** With how many dimensions. */
  @Param({"0", "4"})
  public int dimensions;

  private Connector connector;
  private SpanBatch batch;

  @Setup
  public void generate() throws MalformedSpans {
    connector = Surroundings.make(new SpanMetricsFactory(), dimensions == 0 ? "{}" : FOUR);
    batch = SpanBatch.parse(workload.request(1).toByteArray());
  }

  @Benchmark
  public Connector count() {
    Surroundings.send(connector, batch);
    return connector;
  }
}
