package io.sluice.processors.probabilisticsampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.component.settings.InvalidSettings;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProbabilisticSamplerSettingsTest {
  private static List<String> wrong(ThrowingCallable make) {
    return catchThrowableOfType(InvalidSettings.class, make).problems().stream()
        .map(InvalidSettings.Problem::key)
        .toList();
  }

  private static List<String> warnings(ProbabilisticSamplerSettings settings) {
    List<String> warnings = new ArrayList<>();
    settings.warnings((key, message) -> warnings.add(message));
    return warnings;
  }

  @Test
  void percentages_thatCannotBe_areRefused() {
    for (double percentage : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
      assertThat(wrong(() -> Samplers.hashSeed(percentage, 0)))
          .containsExactly("sampling_percentage");
    }
    assertThat(wrong(() -> Samplers.hashSeed(1e-15, 0))).containsExactly("sampling_percentage");
    assertThat(Samplers.hashSeed(250, 0).percentage()).isEqualTo(100);
  }

  @Test
  void seeds_ofMoreThan32Bits_areRefused() {
    assertThat(wrong(() -> Samplers.hashSeed(1, -1))).containsExactly("hash_seed");
    assertThat(wrong(() -> Samplers.hashSeed(1, 1L << 32))).containsExactly("hash_seed");
  }

  @Test
  void precision_ofNoneOrTooMany_isRefused() {
    assertThat(wrong(() -> Samplers.settings(SamplerMode.EQUALIZING, 1, 0, true, 0)))
        .containsExactly("sampling_precision");
    assertThat(wrong(() -> Samplers.settings(SamplerMode.EQUALIZING, 1, 0, true, 15)))
        .containsExactly("sampling_precision");
  }

  @Test
  void mode_isReadByName_andEmptyMeansTheFirst() {
    assertThat(SamplerMode.parse("")).isEqualTo(SamplerMode.HASH_SEED);
    for (SamplerMode mode : SamplerMode.values()) {
      assertThat(SamplerMode.parse(mode.toString())).isEqualTo(mode);
    }
    assertThatThrownBy(() -> SamplerMode.parse("hash"))
        .hasMessage("unknown mode \"hash\": expected hash_seed, equalizing or proportional");
  }

  @Test
  void keepingNothing_isAWarning() {
    assertThat(warnings(Samplers.hashSeed(0, 0))).singleElement().asString().startsWith("is 0");
    assertThat(warnings(Samplers.hashSeed(0.006, 0)))
        .singleElement()
        .asString()
        .contains("mode proportional or equalizing");
    assertThat(warnings(Samplers.hashSeed(0.0062, 0))).isEmpty();
    assertThat(warnings(Samplers.settings(SamplerMode.EQUALIZING, 0.006))).isEmpty();
  }
}
