package io.sluice.formats.jaeger;

import static io.sluice.formats.jaeger.JaegerModel.tag;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged inputs of every form. Whatever comes, nothing is thrown, what comes out is OTLP that
 * others can read, and the memory that is taken is a small multiple of the input's size.
 *
 * <p>{@code -Djaeger.fuzz.inputs} makes a long run of it. An input is decided by its number alone,
 * so that one that fails is repeated with {@code -Djaeger.fuzz.first=<its number>}.
 */
class JaegerFuzzTest {
  private static final long FIRST = Long.getLong("jaeger.fuzz.first", 0);

  /** Of each form; some 50,000 in all. */
  private static final long INPUTS = Long.getLong("jaeger.fuzz.inputs", 17_000);

  /** What a transcoder takes for an input of nothing, and for each byte of a larger one. */
  private static final long BYTES_AT_FIRST = 64 << 10;

  private static final long BYTES_PER_BYTE = 100;
  private static final int MEASURE_EVERY = 8;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @EnumSource
  void input_damagedInAnyWay_isReadAsFarAsItGoes(Form form) {
    byte[] sound = form.encode(sample());
    long broken = 0;
    long most = 0;
    long begin = System.nanoTime();
    for (long number = FIRST; number < FIRST + INPUTS; number++) {
      byte[] input = damaged(sound, new SplittableRandom(number));
      try {
        Transcoded transcoded = form.transcode(input);
        check(transcoded, input);
        if (number % MEASURE_EVERY == 0) {
          most = Math.max(most, allocatedFor(input, form));
        }
        broken += transcoded.isComplete() ? 0 : 1;
      } catch (RuntimeException | Error | MalformedSpans e) {
        throw new AssertionError("input " + number, e);
      }
    }
    System.out.printf(
        "%s: %,d inputs in %.1f s, %,d of them broken, %,d bytes allocated at the most%n",
        form, INPUTS, (System.nanoTime() - begin) / 1e9, broken, most);
    assertThat(broken).isBetween(INPUTS / 20, INPUTS);
  }

  /** Not the first time, which also loads classes. */
  private long allocatedFor(byte[] input, Form form) {
    long before = threads.getCurrentThreadAllocatedBytes();
    form.transcode(input);
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    if (taken > BYTES_AT_FIRST + BYTES_PER_BYTE * input.length) {
      throw new AssertionError(taken + " bytes were allocated for " + input.length);
    }
    return taken;
  }

  private static void check(Transcoded transcoded, byte[] input) throws MalformedSpans {
    if (transcoded.lost() < 0 || transcoded.lost() > input.length) {
      throw new AssertionError(transcoded.lost() + " spans are said to be lost");
    }
    // Both are strict: one about structure, the other about text.
    byte[] written = transcoded.spans().toByteArray();
    if (SpanBatch.parse(written).spanCount() != transcoded.spans().spanCount()) {
      throw new AssertionError("spans were counted that are not there");
    }
    Form.parsed(transcoded);
  }

  private static byte[] damaged(byte[] sound, SplittableRandom random) {
    byte[] bytes = sound.clone();
    int wounds = 1 + random.nextInt(3);
    for (int i = 0; i < wounds; i++) {
      bytes = wounded(bytes, random);
    }
    return bytes;
  }

  private static byte[] wounded(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] = (byte) random.nextInt();
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
      case 3 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 4 -> {
        int count = Math.min(bytes.length - at, random.nextInt(40));
        byte[] longer = Arrays.copyOf(bytes, bytes.length + count);
        System.arraycopy(bytes, at, longer, at + count, bytes.length - at);
        return longer;
      }
      default -> {
        int behind = Math.min(bytes.length, at + random.nextInt(20));
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (behind - at));
        System.arraycopy(bytes, behind, shorter, at, bytes.length - behind);
        return shorter;
      }
    }
    return bytes;
  }

  private static JaegerModel.Batch sample() {
    JaegerModel.Span[] spans = new JaegerModel.Span[6];
    for (int i = 0; i < spans.length; i++) {
      spans[i] =
          new JaegerModel.Span()
              .name("operation " + i)
              .trace(i, 2)
              .flags(i)
              .tag("span.kind", "client")
              .tag("http.status_code", 400L + i)
              .tag("otel.scope.name", "scope " + i % 2)
              .tag("text", "välue")
              .tag("double", 0.5)
              .tag("bytes", new byte[] {1, 2, 3})
              .tag("error", i % 2 == 0)
              .reference(i, 2, 3, 0)
              .reference(4, 5, 6, 1)
              .log(i, tag("event", "e"), tag("a", "b"));
    }
    return JaegerModel.Batch.of(
        JaegerModel.Service.of("shop", tag("hostname", "h"), tag("jaeger.version", "1")), spans);
  }
}
