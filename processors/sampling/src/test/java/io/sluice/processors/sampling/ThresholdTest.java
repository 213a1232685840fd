package io.sluice.processors.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.Text;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
  private static String written(long threshold) {
    SamplingState state = new SamplingState();
    state.read(Text.EMPTY);
    state.raiseThreshold(threshold);
    return state.write().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, ffff583a",
    "0.01, fff9724",
    "0.1, ffbe77",
    "1, fd70a",
    "5, f3333",
    "10, e666",
    "15.3, d8d5",
    "25, c",
    "33.3, aac1",
    "50, 8",
    "75, 4",
    "90, 199a",
    "99, 028f6",
    "99.9, 004189",
    "100, 0"
  })
  void of_aPercentage_isTheReferences(float percentage, String threshold) {
    assertThat(written(Threshold.of(percentage / 100.0, 4))).isEqualTo("ot=th:" + threshold);
  }

  @Test
  void of_withAllDigits_isExact() {
    assertThat(written(Threshold.of(0.1, 14))).isEqualTo("ot=th:e6666666666666");
  }

  @Test
  void of_whatCannotBeKept_isNever() {
    assertThat(Threshold.of(0x1p-57, 4)).isEqualTo(Threshold.NEVER);
    assertThat(Threshold.of(0, 4)).isEqualTo(Threshold.NEVER);
    assertThat(Threshold.of(Double.NaN, 4)).isEqualTo(Threshold.NEVER);
    assertThat(Threshold.keeps(Threshold.NEVER, Threshold.MOST_RANDOM)).isFalse();
    assertThat(Threshold.of(0x1p-56, 14)).isEqualTo(Threshold.MOST_RANDOM);
    assertThat(Threshold.keeps(Threshold.ALWAYS, 0)).isTrue();
  }

  @Test
  void randomnessOf_isTheIdsLast56Bits() {
    assertThat(Threshold.randomnessOf(0xa3ce929d0e0e4736L)).isEqualTo(0xce929d0e0e4736L);
  }

  /** Rounding moves a threshold by no more than half of its last digit that counts. */
  @Property
  void of_anyProbability_isNearToItAndNeverOutside(
      @ForAll @IntRange(min = 1, max = 1 << 30) int mantissa,
      @ForAll @IntRange(min = 30, max = 56) int exponent,
      @ForAll @IntRange(min = 1, max = 14) int precision) {
    double probability = mantissa * Math.pow(2, -exponent);
    long threshold = Threshold.of(probability, precision);
    assertThat(threshold).isBetween(0L, Threshold.MOST_RANDOM);
    double distance = Math.min(probability, 1 - probability);
    assertThat(Threshold.probability(threshold))
        .isBetween(
            probability - distance * Math.pow(16, 1 - precision) - 0x1p-56,
            probability + distance * Math.pow(16, 1 - precision) + 0x1p-56);
  }

  @Property
  void probability_ofAThreshold_isItsDistanceToNever(@ForAll @IntRange(min = 0) int number) {
    long threshold = (long) number << 25;
    assertThat(new BigDecimal(Threshold.probability(threshold)))
        .isEqualByComparingTo(
            BigDecimal.ONE.subtract(
                new BigDecimal(threshold).divide(new BigDecimal(Threshold.NEVER))));
  }
}
