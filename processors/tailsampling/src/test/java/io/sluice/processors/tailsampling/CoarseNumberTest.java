package io.sluice.processors.tailsampling;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CoarseNumberTest {
  private static final CoarseNumber FINE = new CoarseNumber(10, 5);

  @Property
  void anyNumber_comesBackWithinItsPrecision(@ForAll @LongRange(min = 0, max = 1L << 35) long n) {
    long back = FINE.decode(FINE.encode(n));
    assertThat(Math.abs(back - n)).isLessThanOrEqualTo(n / 64 + 1);
    assertThat(FINE.encode(n)).isBetween(0, 1023);
  }

  @Test
  void smallNumbers_areExact() {
    for (int i = 0; i < 64; i++) {
      assertThat(FINE.decode(FINE.encode(i))).isEqualTo(i);
    }
  }

  @Test
  void whatDoesNotFit_isTheMostThatDoes() {
    CoarseNumber small = new CoarseNumber(7, 3);
    assertThat(small.encode(Integer.MAX_VALUE)).isEqualTo(127);
    assertThat(FINE.encode(-5)).isZero();
  }
}
