package io.sluice.exporters.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionsTest {
  @ParameterizedTest
  @CsvSource({
    "4bf92f3577b34da6a3ce929d0e0e4736, 0, 6, 10",
    "0102030405060708090a0b0c0d0e0f10, 2, 2, 26",
    "00000000000000000000000000000001, 0, 6, 6"
  })
  void keys_goWhereSaramaSendsThem(String key, int ofThree, int ofTwelve, int ofHundred) {
    byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
    assertThat(Partitions.saramas(bytes, 3)).isEqualTo(ofThree);
    assertThat(Partitions.saramas(bytes, 12)).isEqualTo(ofTwelve);
    assertThat(Partitions.saramas(bytes, 100)).isEqualTo(ofHundred);
  }
}
