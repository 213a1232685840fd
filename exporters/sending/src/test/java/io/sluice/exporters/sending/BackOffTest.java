package io.sluice.exporters.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackOffTest {
  @Test
  void pauses_grow_upToTheLongest() {
    BackOff backOff = new BackOff(RetrySettings.defaults(), () -> 0.5);
    assertThat(backOff.pause(0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(backOff.pause(1)).isEqualTo(Duration.ofMillis(7500));
    assertThat(backOff.pause(5)).isEqualTo(Duration.ofSeconds(30));
    assertThat(backOff.pause(100_000)).isEqualTo(Duration.ofSeconds(30));
  }

  @Property
  void pause_staysWithinItsSpread(
      @ForAll @IntRange(max = 1_000_000) int retry,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double random) {
    RetrySettings settings = RetrySettings.defaults();
    Duration middle = new BackOff(settings, () -> 0.5).pause(retry);
    Duration pause = new BackOff(settings, () -> random).pause(retry);
    assertThat(pause).isBetween(middle.dividedBy(2), middle.multipliedBy(3).dividedBy(2));
  }

  @Test
  void elapsedTime_zero_meansForEver() {
    RetrySettings forEver =
        new RetrySettings(
            true, Duration.ofSeconds(5), 0.5, 1.5, Duration.ofSeconds(30), Duration.ZERO);
    assertThat(new BackOff(forEver, () -> 0).allows(Duration.ofDays(1))).isTrue();
    assertThat(new BackOff(RetrySettings.defaults(), () -> 0).allows(Duration.ofSeconds(301)))
        .isFalse();
  }
}
