package io.sluice.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "5s, PT5S",
    "1h30m, PT1H30M",
    "200ms, PT0.2S",
    "10us, PT0.00001S",
    "10µs, PT0.00001S",
    "10μs, PT0.00001S",
    "5ns, PT0.000000005S",
    "-1.5s, PT-1.5S",
    "+2m, PT2M",
    ".5h, PT30M",
    "1.h, PT1H",
    "100s, PT1M40S",
    "0.1ns, PT0S",
    "2540400h, PT2540400H",
  })
  void duration_withUnits_isRead(String text, Duration duration) {
    assertThat(GoDuration.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource({
    "5, missing unit in duration",
    "1m30, missing unit in duration",
    "5d, 'unknown unit \"d\" in duration'",
    "1 s, 'unknown unit \" s\" in duration'",
    "'', invalid duration",
    "-, invalid duration",
    "s, invalid duration",
    "5s-, 'unknown unit \"s-\" in duration'",
    "2562048h, invalid duration",
    "., invalid duration",
  })
  void text_thatIsNone_isRefusedWithTheReason(String text, String reason) {
    assertThatThrownBy(() -> GoDuration.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time: " + reason + " \"" + text + "\"");
  }
}
