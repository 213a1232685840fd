package io.sluice.transport.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything is asked of zlib too: the same streams are taken, and say the same. */
class InflationTest {
  private static final int ROOMY = 1 << 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static byte[] texture(long seed, int size) {
    Random random = new Random(seed);
    byte[] bytes = new byte[size];
    int alphabet = 1 + random.nextInt(256);
    int at = 0;
    while (at < size) {
      int n = Math.min(size - at, 1 + random.nextInt(random.nextBoolean() ? 12 : 400));
      if (at > 0 && random.nextInt(3) > 0) {
        int distance = 1 + random.nextInt(Math.min(at, random.nextBoolean() ? 9 : 40_000));
        for (int i = at; i < at + n; i++) {
          bytes[i] = bytes[i - distance];
        }
      } else {
        for (int i = at; i < at + n; i++) {
          bytes[i] = (byte) random.nextInt(alphabet);
        }
      }
      at += n;
    }
    return bytes;
  }

  private static byte[] deflated(byte[] plain, int level, int strategy, int flushEvery) {
    Deflater deflater = new Deflater(level, true);
    deflater.setStrategy(strategy);
    byte[] out = new byte[2 * plain.length + 100_000];
    int n = 0;
    for (int at = 0; at < plain.length; at += flushEvery) {
      deflater.setInput(plain, at, Math.min(flushEvery, plain.length - at));
      while (!deflater.needsInput()) {
        n += deflater.deflate(out, n, out.length - n, Deflater.FULL_FLUSH);
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      n += deflater.deflate(out, n, out.length - n);
    }
    deflater.end();
    return Arrays.copyOf(out, n);
  }

  /** What our own one makes of it, with bytes before and behind. */
  private static Optional<byte[]> ours(byte[] stream, int length) {
    byte[] padded = new byte[3 + stream.length + 9];
    System.arraycopy(stream, 0, padded, 3, length);
    Output out = new Output(ROOMY, -1, size -> true);
    try {
      int end = Inflation.ofThisThread().inflate("gzip", padded, 3, length, out);
      assertThat(end).isBetween(3, 3 + length);
      return Optional.of(
          ByteBuffer.allocate(4 + out.length())
              .putInt(end - 3)
              .put(out.bytes().asBuffer())
              .array());
    } catch (DecodingException.Corrupt e) {
      return Optional.empty();
    } catch (DecodingException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<byte[]> zlibs(byte[] stream, int length) {
    Inflater inflater = new Inflater(true);
    try {
      byte[] out = new byte[ROOMY];
      inflater.setInput(stream, 0, length);
      int n = inflater.inflate(out);
      return inflater.finished()
          ? Optional.of(
              ByteBuffer.allocate(4 + n)
                  .putInt(length - inflater.getRemaining())
                  .put(out, 0, n)
                  .array())
          : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  private static void assertLikeZlib(byte[] stream, int length) {
    Optional<byte[]> zlibs = zlibs(stream, length);
    Optional<byte[]> ours = ours(stream, length);
    assertThat(ours.isPresent())
        .as(() -> HexFormat.of().formatHex(stream))
        .isEqualTo(zlibs.isPresent());
    ours.ifPresent(bytes -> assertThat(bytes).isEqualTo(zlibs.orElseThrow()));
  }

  @Property(tries = 300)
  void streams_ofEveryKind_sayWhatZlibSays(
      @ForAll long seed,
      @ForAll @IntRange(max = 200_000) int size,
      @ForAll @IntRange(max = 9) int level,
      @ForAll @IntRange(max = 2) int strategy,
      @ForAll @IntRange(min = 1000, max = 300_000) int flushEvery) {
    byte[] plain = texture(seed, size);
    byte[] stream = deflated(plain, level, strategy, flushEvery);
    byte[] ours = ours(stream, stream.length).orElseThrow();
    assertThat(Arrays.copyOfRange(ours, 4, ours.length)).isEqualTo(plain);
    assertThat(ByteBuffer.wrap(ours).getInt()).isEqualTo(stream.length);
  }

  @Property(tries = 3000)
  void damagedStreams_areTakenAndRefused_asByZlib(
      @ForAll long seed,
      @ForAll @IntRange(max = 3000) int size,
      @ForAll @IntRange(max = 9) int level,
      @ForAll @IntRange(max = 2) int strategy,
      @ForAll @Size(min = 1, max = 4) int[] bits) {
    byte[] stream = deflated(texture(seed, size), level, strategy, 1000);
    for (int bit : bits) {
      int at = Math.floorMod(bit, stream.length * 8);
      stream[at >>> 3] ^= (byte) (1 << (at & 7));
    }
    assertLikeZlib(stream, stream.length);
  }

  @Property(tries = 2000)
  void anyBytes_areTakenAndRefused_asByZlib(@ForAll @Size(min = 1, max = 120) byte[] bytes) {
    assertLikeZlib(bytes, bytes.length);
    // As a dynamic block, which chance seldom makes of them.
    bytes[0] = (byte) ((bytes[0] & 0xf8) | 5);
    assertLikeZlib(bytes, bytes.length);
  }

  @Test
  void stream_cutOffAnywhere_isRefused() {
    byte[] stream = deflated(texture(5, 2000), 6, Deflater.DEFAULT_STRATEGY, 700);
    for (int length = 0; length < stream.length; length++) {
      assertThat(ours(stream, length)).as("cut to %s of %s", length, stream.length).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "07, a block is of no known kind",
    "010500000068656c6c6f, the length of a stored block is damaged",
    "010500faff68, it is cut off",
    "fdffffff, a block has more codes than there are",
    "4b4c44a20000, a match lies before the beginning",
  })
  void error_saysWhatIsWrong(String hex, String why) {
    byte[] stream = HexFormat.of().parseHex(hex);
    assertThat(zlibs(stream, stream.length)).isEmpty();
    assertThatThrownBy(
            () ->
                Inflation.ofThisThread()
                    .inflate("gzip", stream, 0, stream.length, new Output(99, -1, size -> true)))
        .hasMessage("the body is not valid gzip: " + why);
  }

  /** Ten bits say "nothing, by the fixed codes"; making tables for each would take an hour. */
  @Test
  void emptyBlocks_aMillionOfThem_areReadInNoTime() throws Exception {
    Bits bits = new Bits(2_000_000);
    for (int i = 1; i < 1_000_000; i++) {
      bits.put(0b010, 10);
    }
    bits.put(0b011, 10);
    byte[] stream = bits.bytes();
    long before = THREADS.getCurrentThreadCpuTime();
    assertThat(ours(stream, stream.length)).isPresent();
    assertThat(THREADS.getCurrentThreadCpuTime() - before).isLessThan(2_000_000_000L);
  }

  /** Blocks of eleven bytes that hold codes and nothing else. */
  @Test
  void tablesForNothing_areRefused() {
    Bits bits = new Bits(1_000_000);
    for (int i = 1; i < 20_000; i++) {
      bits.putEmptyDynamicBlock(false);
    }
    bits.putEmptyDynamicBlock(true);
    byte[] stream = bits.bytes();
    assertThat(zlibs(stream, stream.length)).isPresent();
    assertThatThrownBy(
            () ->
                Inflation.ofThisThread()
                    .inflate("gzip", stream, 0, stream.length, new Output(99, -1, size -> true)))
        .hasMessage("the body is not valid gzip: it has more tables of codes than data");
  }

  /** A stream, bit by bit. */
  private static final class Bits {
    private static final int[] ORDER = {
      16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1
    };
    private final byte[] bytes;
    private int length;

    Bits(int most) {
      bytes = new byte[most];
    }

    void put(int value, int count) {
      for (int i = 0; i < count; i++, length++) {
        bytes[length >>> 3] |= (byte) (((value >>> i) & 1) << (length & 7));
      }
    }

    /** 257 symbols, of which only the end of the block has a code, and no distance. */
    void putEmptyDynamicBlock(boolean last) {
      put(last ? 1 : 0, 1);
      put(0b10, 2);
      put(0, 10);
      put(ORDER.length - 4, 4);
      for (int symbol : ORDER) {
        put(symbol == 18 ? 1 : symbol < 2 ? 2 : 0, 3);
      }
      put(0, 1);
      put(138 - 11, 7);
      put(0, 1);
      put(118 - 11, 7);
      put(0b11, 2);
      put(0b01, 2);
      put(0, 1);
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, (length + 7) >>> 3);
    }
  }

  @Property(tries = 300)
  void openedStream_continuesWithAnother(
      @ForAll long seed,
      @ForAll @IntRange(max = 9) int level,
      @ForAll @IntRange(max = 2) int strategy,
      @ForAll @IntRange(min = 1, max = 30_000) int size)
      throws Exception {
    byte[] plain = texture(seed, size);
    byte[] stream = deflated(plain, level, strategy, 10_000);
    byte[] both = Arrays.copyOf(stream, stream.length + GzipCodec.TRAILER);
    Output out = new Output(ROOMY, -1, bytes -> true);
    Inflation inflation = Inflation.ofThisThread();
    assertThat(inflation.inflate("gzip", both, 0, stream.length, out)).isEqualTo(stream.length);
    int open = inflation.leaveOpen(both);
    both = Arrays.copyOf(both, open + stream.length);
    System.arraycopy(stream, 0, both, open, stream.length);
    byte[] decoded = zlibs(both, both.length).orElseThrow();
    assertThat(new String(decoded, 4, decoded.length - 4, StandardCharsets.ISO_8859_1))
        .isEqualTo(new String(plain, StandardCharsets.ISO_8859_1).repeat(2));
  }
}
