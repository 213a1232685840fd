package io.sluice.formats.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretHashTest {
  private static final int PAIRS = 12;

  /**
   * Each pair of blocks has two variants, of which the second block undoes what the first did if
   * only the lower half of a product counts, or one with signs. Then two to the power of the pairs
   * is how many keys meet.
   */
  @ParameterizedTest
  @CsvSource({
    "8000000000000000, 8000000000000000",
    "8000000000000000, 8000000400000000",
    "fffffffffffffffe, 0000000000000001",
  })
  void blocksThatUndoEachOther_doNotMeet(String first, String second) {
    long change = Long.parseUnsignedLong(first, 16);
    long undoing = Long.parseUnsignedLong(second, 16);
    long hashes =
        IntStream.range(0, 1 << PAIRS)
            .map(variant -> hash(key(variant, change, undoing)))
            .distinct()
            .count();
    assertThat(hashes).isGreaterThan((1 << PAIRS) - 10);
  }

  private static byte[] key(int variant, long change, long undoing) {
    ByteBuffer key = ByteBuffer.allocate(2 * Long.BYTES * PAIRS).order(ByteOrder.LITTLE_ENDIAN);
    for (int pair = 0; pair < PAIRS; pair++) {
      boolean changed = ((variant >> pair) & 1) == 1;
      key.putLong(0x0101_0101_0101_0101L ^ (changed ? change : 0));
      key.putLong(0x0202_0202_0202_0202L ^ (changed ? undoing : 0));
    }
    return key.array();
  }

  @Test
  void keysOfEachLength_haveHashesOfTheirOwn() {
    byte[] same = new byte[100];
    assertThat(
            IntStream.range(0, same.length)
                .map(length -> SecretHash.of(same, 0, length))
                .distinct()
                .count())
        .isGreaterThan(98);
  }

  @Test
  void sameKeyElsewhere_hasTheSameHash() {
    for (String key : new String[] {"", "id", "http.method", "http.status_code", "x".repeat(99)}) {
      byte[] bytes = key.getBytes(UTF_8);
      byte[] amongOthers = new byte[bytes.length + 20];
      Arrays.fill(amongOthers, (byte) 7);
      System.arraycopy(bytes, 0, amongOthers, 3, bytes.length);
      assertThat(SecretHash.of(amongOthers, 3, bytes.length)).isEqualTo(hash(bytes));
    }
  }

  private static int hash(byte[] key) {
    return SecretHash.of(key, 0, key.length);
  }
}
