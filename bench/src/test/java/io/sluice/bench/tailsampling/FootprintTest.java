package io.sluice.bench.tailsampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FootprintTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pendingTrace_costsLittleMoreThanItsBytes(boolean scattered) {
    assertThat(Footprint.measure(scattered))
        .satisfies(result -> assertThat(result.spanBytes()).isBetween(5000.0, 9000.0))
        .matches(Footprint.Result::isWithinTarget);
  }
}
