package io.sluice.connectors.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.spans.Text;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdjustedCountTest {
  private final AdjustedCount counts = new AdjustedCount(new SplittableRandom(1));

  @Test
  void spanWithoutThreshold_countsOnce() {
    assertThat(counts.of(Text.EMPTY)).isEqualTo(1);
    assertThat(counts.of(Text.of("vendor=x"))).isEqualTo(1);
    assertThat(counts.of(Text.of("ot=th:not-hex"))).isEqualTo(1);
    assertThat(counts.wasExtrapolated()).isFalse();
  }

  @Test
  void threshold_tellsForHowManyASpanStands() {
    assertThat(counts.of(Text.of("ot=th:0"))).isEqualTo(1);
    assertThat(counts.wasExtrapolated()).isTrue();
    assertThat(counts.of(Text.of("ot=th:8"))).isEqualTo(2);
    assertThat(counts.of(Text.of("a=b,ot=rv:00000000000000;th:c"))).isEqualTo(4);
  }

  @Test
  void fractions_areRightOnAverage() {
    // Kept are eleven of sixteen.
    long sum = 0;
    for (int i = 0; i < 10_000; i++) {
      sum += counts.of(Text.of("ot=th:5"));
    }
    assertThat(sum / 10_000.0).isCloseTo(16 / 11.0, within(0.02));
  }
}
