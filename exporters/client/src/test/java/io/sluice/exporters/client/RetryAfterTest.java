package io.sluice.exporters.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  @Test
  void retryAfter_asADate_isThePauseUntilThen() {
    Instant now = Instant.ofEpochSecond(1_700_000_000);
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(90).atZone(ZoneOffset.UTC));
    assertThat(RetryAfter.parse(date, now)).isEqualTo(Duration.ofSeconds(90));
    assertThat(RetryAfter.parse(date, now.plusSeconds(100))).isZero();
    assertThat(RetryAfter.parse("soon", now)).isZero();
    assertThat(RetryAfter.parse("999999999999999999", now)).isEqualTo(Duration.ofDays(1));
  }
}
