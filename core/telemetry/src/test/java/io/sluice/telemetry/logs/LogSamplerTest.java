package io.sluice.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.sluice.telemetry.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogSamplerTest {
  private final ManualTime time = new ManualTime();

  @Test
  void equalLines_byDefault_areTenThenEachHundredth() {
    LogSampler sampler = new LogSampler(LogSampling.defaults(), time);

    assertThat(admitted(sampler, "m", 320))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 110, 210, 310);
  }

  @Test
  void newTick_startsTheCountAnew() {
    LogSampler sampler = sampler(1, 0);

    assertThat(admitted(sampler, "m", 3)).containsExactly(1);
    time.pass(Duration.ofMillis(9_999));
    assertThat(admitted(sampler, "m", 3)).isEmpty();
    time.pass(Duration.ofMillis(1));
    assertThat(admitted(sampler, "m", 3)).containsExactly(1);
  }

  @Test
  void tick_thatSpansTheClocksWrap_isStillOne() {
    LogSampler sampler = sampler(1, 0);

    assertThat(admitted(sampler, "m", 1)).containsExactly(1);
    // The clock starts five seconds before its greatest value.
    time.pass(Duration.ofSeconds(7));
    assertThat(time.nanoTime()).isNegative();
    assertThat(admitted(sampler, "m", 1)).isEmpty();
  }

  @Test
  void otherMessageOrLevel_isCountedApart() {
    LogSampler sampler = sampler(1, 0);

    assertThat(sampler.admits(Level.INFO, "a")).isTrue();
    assertThat(sampler.admits(Level.WARN, "a")).isTrue();
    assertThat(sampler.admits(Level.INFO, "b")).isTrue();
    assertThat(sampler.admits(Level.INFO, "a")).isFalse();
  }

  @Test
  void firstLine_ofAnyMessage_isNeverDropped() {
    LogSampler sampler = sampler(1, 0);

    assertThat(IntStream.range(0, 50_000).mapToObj(i -> "message " + i))
        .allMatch(message -> sampler.admits(Level.INFO, message));
  }

  private LogSampler sampler(int initial, int thereafter) {
    return new LogSampler(new LogSampling(Duration.ofSeconds(10), initial, thereafter), time);
  }

  private static List<Integer> admitted(LogSampler sampler, String message, int times) {
    return IntStream.rangeClosed(1, times)
        .filter(i -> sampler.admits(Level.INFO, message))
        .boxed()
        .toList();
  }
}
