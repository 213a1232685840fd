package io.sluice.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtcTimeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01 00:00:00",
    "1, 1970-01-01 00:00:00.000000001",
    "1000000000, 1970-01-01 00:00:01",
    "1500000000, 1970-01-01 00:00:01.5",
    "1000001000, 1970-01-01 00:00:01.000001",
    "86399999999999, 1970-01-01 23:59:59.999999999",
    "-1, 1969-12-31 23:59:59.999999999",
    "9223372036854775807, 2262-04-11 23:47:16.854775807",
    "-9223372036854775808, 1677-09-21 00:12:43.145224192"
  })
  void append_time_isInUtcWithATrimmedFraction(long nanos, String text) {
    assertThat(text(nanos)).isEqualTo(text + " +0000 UTC");
  }

  @Property(tries = 200)
  void append_anyTime_readsBackAsTheSame(@ForAll long nanos) {
    String iso = text(nanos).replace(" +0000 UTC", "Z").replace(' ', 'T');
    assertThat(Instant.parse(iso)).isEqualTo(Instant.EPOCH.plusNanos(nanos));
  }

  private static String text(long nanos) {
    StringBuilder out = new StringBuilder();
    UtcTime.append(nanos, out);
    return out.toString();
  }
}
