package io.sluice.bench.tailsampling;

import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * What does a span cost on its way through tail sampling: dealt to its trace, held for ten seconds
 * with a hundred thousand others, judged by four policies, and, one in nine, written and sent on?
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class TailSamplingBenchmark {
  private static final int REQUESTS_A_SECOND = 100;
  private static final int SECONDS = 20;
  private static final int SPANS_A_SECOND = 10_000;

  private static final String SETTINGS =
      """
      decision_wait: 10s
      num_traces: 100000
      decision_cache: { sampled_cache_size: 1000, non_sampled_cache_size: 1000 }
      policies:
        - { name: errors, type: status_code, status_code: { status_codes: [ERROR] } }
        - { name: slow, type: latency, latency: { threshold_ms: 60000 } }
        - { name: rest, type: probabilistic, probabilistic: { sampling_percentage: 10 } }
        - { name: some, type: rate_limiting, rate_limiting: { spans_per_second: 100 } }
      """;

  /** Whether the spans of a trace come in ten requests, or in one. */
  @Param({"false", "true"})
  public boolean scattered;

  private final List<List<SpanBatch>> seconds = new ArrayList<>();
  private Sampler sampler;
  private int second;
  private long kept;

  /** As many different requests as are never remembered when they come again. */
  @Setup
  public void generate() {
    for (int i = 0; i < SECONDS; i++) {
      long firstTrace = (long) i * SPANS_A_SECOND / Requests.SPANS_A_TRACE;
      seconds.add(Requests.make(REQUESTS_A_SECOND, scattered, firstTrace));
    }
    sampler = new Sampler(SETTINGS, this::receive);
  }

  private void receive(SpanBatch batch, Delivery delivery) {
    kept += batch.spanCount();
    delivery.settle(Outcome.DELIVERED);
  }

  @Benchmark
  @OperationsPerInvocation(SPANS_A_SECOND)
  public long second() {
    for (SpanBatch request : seconds.get(second)) {
      sampler.send(request);
    }
    sampler.time().advance(Duration.ofSeconds(1));
    second = (second + 1) % SECONDS;
    return kept;
  }
}
