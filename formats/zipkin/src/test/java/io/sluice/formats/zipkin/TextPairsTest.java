package io.sluice.formats.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextPairsTest {
  /** A map can only keep keys apart in a tree, when their hashes meet, if they can be compared. */
  @Test
  void order_agreesWithEquality() {
    TextPairs one = pairs("one");
    assertThat(one).isEqualByComparingTo(pairs("one")).isEqualTo(pairs("one"));
    assertThat(one.compareTo(pairs("two"))).isNegative();
    assertThat(pairs("two").compareTo(one)).isPositive();
    assertThat(one.compareTo(new TextPairs())).isPositive();
  }

  private static TextPairs pairs(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    Slices slices = new Slices(bytes);
    TextPairs pairs = new TextPairs();
    pairs.add(Placement.NAME, slices, Slices.of(0, bytes.length));
    return pairs;
  }
}
