package io.sluice.extensions.zpages.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final long SECOND = 1_000_000_000L;

  private final Rates rates = new Rates();

  @Test
  void rate_isTheGrowthOfTheLastSeconds() {
    assertThat(rates.perSecond("a")).isEmpty();
    rates.add(0, Map.of("a", 0L));
    assertThat(rates.perSecond("a")).isEmpty();
    rates.add(SECOND, Map.of("a", 100L));
    assertThat(rates.perSecond("a")).hasValue(100);
    for (int i = 2; i <= 10; i++) {
      rates.add(i * SECOND, Map.of("a", 100L));
    }
    assertThat(rates.perSecond("a")).hasValue(0);
    assertThat(rates.perSecond("b")).isEmpty();
  }

  @Test
  void counter_thatBeginsOrBeginsAnew_isNotNegative() {
    rates.add(0, Map.of("a", 100L));
    rates.add(SECOND, Map.of("a", 10L, "b", 50L));
    assertThat(rates.perSecond("a")).hasValue(0);
    assertThat(rates.perSecond("b")).hasValue(50);
  }

  @Test
  void history_isAMinute() {
    for (int i = 0; i < 200; i++) {
      rates.add(i * SECOND, Map.of("a", 2L * i, "b", (long) i));
    }
    assertThat(rates.history(List.of("a", "b"))).hasSize(60).containsOnly(3.0);
  }
}
