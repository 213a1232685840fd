package io.sluice.receivers.otlpjsonfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static final int LONGEST = 100_000;

  /** An input that gives a little at a time, as files that are being written do. */
  private static final class Trickle extends ByteArrayInputStream {
    private final Random random;

    Trickle(String text, Random random) {
      super(text.getBytes(US_ASCII));
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 1 + random.nextInt(30_000)));
    }
  }

  @Test
  void linesOfAnyLength_areReadAsTheyStand_andTheirBytesAddUp() throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      List<String> expected = new ArrayList<>();
      for (int i = random.nextInt(30); i > 0; i--) {
        int length = random.nextInt(3) == 0 ? random.nextInt(150_000) : random.nextInt(50);
        String line = String.valueOf((char) ('a' + random.nextInt(26))).repeat(length);
        text.append(line).append(random.nextBoolean() ? "\r\n" : "\n");
        expected.add(length > LONGEST ? "too long" : line);
      }
      assertThat(read(new LineReader(new Trickle(text.toString(), random), LONGEST), text.length()))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  private static List<String> read(LineReader reader, int total) throws IOException {
    List<String> lines = new ArrayList<>();
    long consumed = 0;
    while (reader.next()) {
      assertThat(reader.ended()).isTrue();
      consumed += reader.consumed();
      lines.add(
          reader.tooLong()
              ? "too long"
              : new String(reader.bytes(), reader.start(), reader.length(), US_ASCII));
    }
    assertThat(consumed).isEqualTo(total);
    return lines;
  }

  @Test
  void lastLine_withoutItsEnd_isToldApart() throws IOException {
    LineReader reader = new LineReader(new ByteArrayInputStream("a\nb".getBytes(US_ASCII)), 10);
    assertThat(reader.next()).isTrue();
    assertThat(reader.ended()).isTrue();
    assertThat(reader.next()).isTrue();
    assertThat(reader.ended()).isFalse();
    assertThat(reader.consumed()).isOne();
    assertThat(reader.next()).isFalse();
  }
}
