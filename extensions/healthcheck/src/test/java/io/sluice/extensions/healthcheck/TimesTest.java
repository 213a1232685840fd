package io.sluice.extensions.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.000000017S, 17ns",
    "PT0.0000015S, 1.5µs",
    "PT0.0123S, 12.3ms",
    "PT1S, 1s",
    "PT9.25S, 9.25s",
    "PT2M, 2m0s",
    "PT1H2M3.4S, 1h2m3.4s",
    "PT50H, 50h0m0s"
  })
  void length_isWrittenAsGoWritesIt(Duration length, String written) {
    assertThat(Times.length(length)).isEqualTo(written);
  }

  @Test
  void point_hasItsZone() {
    Instant point = Instant.parse("2026-08-21T10:00:00.25Z");
    assertThat(Times.point(point, ZoneId.of("UTC"))).isEqualTo("2026-08-21T10:00:00.25Z");
    assertThat(Times.point(point, ZoneId.of("Europe/Berlin")))
        .isEqualTo("2026-08-21T12:00:00.25+02:00");
  }
}
