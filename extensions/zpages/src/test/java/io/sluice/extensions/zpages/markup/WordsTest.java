package io.sluice.extensions.zpages.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void nanos_haveThreeDigitsAndAUnit() {
    assertThat(Words.nanos(0)).isEqualTo("0 ns");
    assertThat(Words.nanos(999)).isEqualTo("999 ns");
    assertThat(Words.nanos(1500)).isEqualTo("1.5 µs");
    assertThat(Words.nanos(12_340_000)).isEqualTo("12.3 ms");
    assertThat(Words.nanos(100_000_000)).isEqualTo("100 ms");
    assertThat(Words.nanos(100_000_000_000L)).isEqualTo("100 s");
    assertThat(Words.nanos(7_260_000_000_000L)).isEqualTo("2 h 1 min");
  }

  @Test
  void rates_areShort() {
    assertThat(Words.rate(OptionalDouble.empty())).isEqualTo("–");
    assertThat(Words.rate(OptionalDouble.of(0))).isEqualTo("0/s");
    assertThat(Words.rate(OptionalDouble.of(3.44))).isEqualTo("3.4/s");
    assertThat(Words.rate(OptionalDouble.of(1234))).isEqualTo("1,234/s");
    assertThat(Words.rate(OptionalDouble.of(123_400))).isEqualTo("123.4k/s");
    assertThat(Words.rate(OptionalDouble.of(2_500_000))).isEqualTo("2.5M/s");
  }

  @Test
  void times_areRelative() {
    Instant now = Instant.ofEpochSecond(1_000_000);
    assertThat(Words.ago(now.minusMillis(300), now)).isEqualTo("just now");
    assertThat(Words.ago(now.minusSeconds(62), now)).isEqualTo("1 min 2 s ago");
    assertThat(Words.ago(Instant.EPOCH, now.plusSeconds(100_000_000))).isEqualTo("on 1970-01-01");
    assertThat(Words.duration(Duration.ofHours(50))).isEqualTo("2 d 2 h");
    assertThat(Words.time(now)).isEqualTo("13:46:40 UTC");
  }

  @Test
  void counts_haveTheirPlural() {
    assertThat(Words.count(1, "span")).isEqualTo("1 span");
    assertThat(Words.count(12_345, "span")).isEqualTo("12,345 spans");
    assertThat(Words.bytes(1536)).isEqualTo("1.5 KiB");
    assertThat(Words.bytes(64 << 20)).isEqualTo("64 MiB");
  }
}
