package io.sluice.processors.memorylimiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.MetricProcessor;
import io.sluice.metrics.MetricBatch;
import io.sluice.testkit.Workbench;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricMemoryLimiterTest {
  private final Workbench bench = new Workbench();
  private final FakeMemory memory = new FakeMemory();
  private final List<Integer> passed = new ArrayList<>();

  private double count(String what) {
    return bench.meter(
        "otelcol_processor_memory_limiter_" + what + "_metric_points",
        "processor",
        "memory_limiter");
  }

  @Test
  void metrics_pass_untilMemoryIsShort() throws Exception {
    MetricProcessor limiter =
        new MetricMemoryLimiter(
            bench.context("memory_limiter"),
            Limits.usual(),
            memory,
            1L << 30,
            metrics -> passed.add(metrics.points()));
    limiter.start(bench);
    limiter.consume(new MetricBatch(ByteBuffer.allocate(0), 3));
    memory.mib(90);
    bench.time().advance(Duration.ofSeconds(1));
    limiter.consume(new MetricBatch(ByteBuffer.allocate(0), 4));
    assertThat(passed).containsExactly(3);
    assertThat(count("accepted")).isEqualTo(3);
    assertThat(count("refused")).isEqualTo(4);
    limiter.stop(Workbench.now());
  }
}
