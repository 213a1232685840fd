package io.sluice.processors.memorylimiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Client;
import io.sluice.component.Consumer;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.component.Verdict;
import io.sluice.testkit.InlineProcessorContract;
import io.sluice.testkit.RecordingLog;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryLimiterTest extends InlineProcessorContract {
  private final FakeMemory memory = new FakeMemory();

  @Override
  protected InlineProcessor inline() {
    return new MemoryLimiter(bench.context("memory_limiter"), Limits.usual(), memory, 1L << 30);
  }

  private InlineProcessor started() throws Exception {
    InlineProcessor limiter = inline();
    limiter.start(bench);
    return limiter;
  }

  private static Verdict process(InlineProcessor limiter, int spans) {
    return limiter.process(SpanFixtures.spans(spans).edit(), Client.NONE);
  }

  private double count(String what) {
    return bench.meter(
        "otelcol_processor_memory_limiter_" + what + "_spans", "processor", "memory_limiter");
  }

  @Test
  void start_saysWhatIsConfigured() throws Exception {
    started();
    RecordingLog.Line line = bench.log().lines().get(0);
    assertThat(line.message()).isEqualTo("Memory limiter configured");
    assertThat(line.fields())
        .containsEntry("limit_mib", 100L)
        .containsEntry("spike_limit_mib", 20L)
        .containsEntry("check_interval", 1.0);
  }

  @Test
  void process_withRoom_passes() throws Exception {
    InlineProcessor limiter = started();
    memory.mib(10);
    bench.time().advance(Duration.ofSeconds(5));
    assertThat(process(limiter, 3)).isEqualTo(Verdict.PASS);
    assertThat(count("accepted")).isEqualTo(3);
    assertThat(count("refused")).isZero();
  }

  @Test
  void process_withoutRoom_refusesWithAHintWhenToComeBack() throws Exception {
    InlineProcessor limiter = started();
    memory.mib(90);
    assertThat(process(limiter, 1)).isEqualTo(Verdict.PASS);
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(process(limiter, 3))
        .isEqualTo(
            new Outcome.Refused(
                "memory_limit",
                "data refused due to high memory usage",
                StatusCode.UNAVAILABLE,
                Duration.ofSeconds(1)));
    assertThat(count("accepted")).isEqualTo(1);
    assertThat(count("refused")).isEqualTo(3);
    memory.mib(10);
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(process(limiter, 2)).isEqualTo(Verdict.PASS);
  }

  @Test
  void looks_goOnEveryInterval_untilTheStop() throws Exception {
    InlineProcessor limiter = started();
    memory.mib(90);
    bench.time().advance(Duration.ofSeconds(20));
    assertThat(memory.collections()).isEqualTo(1);
    limiter.stop(Workbench.soon());
    bench.time().advance(Duration.ofSeconds(100));
    assertThat(memory.collections()).isEqualTo(1);
  }

  @Test
  void factory_makesOneThatLooksAtTheHeap() throws Exception {
    MemoryLimiterFactory factory = new MemoryLimiterFactory();
    assertThat(factory.type()).isEqualTo("memory_limiter");
    InlineProcessor limiter =
        (InlineProcessor)
            factory.create(
                bench.context("memory_limiter"), Limits.sized(1 << 20, 0, 0, 0), spansGoNowhere());
    limiter.start(bench);
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(process(limiter, 1)).isEqualTo(Verdict.PASS);
    limiter.stop(Workbench.soon());
  }

  private static Consumer spansGoNowhere() {
    return (spans, delivery) -> {
      throw new AssertionError("an inline processor sends nothing");
    };
  }
}
