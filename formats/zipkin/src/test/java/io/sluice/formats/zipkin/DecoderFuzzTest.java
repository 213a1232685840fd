package io.sluice.formats.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.Mutation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import zipkin2.codec.SpanBytesEncoder;

/**
 * Damaged messages for every decoder. Whatever comes, nothing is thrown but that the message makes
 * no sense, what is taken is sound OTLP, and no more is allocated than the input can account for.
 *
 * <p>An input is decided by its number alone: one that fails is repeated with {@code
 * -Dzipkin.fuzz.first=<its number> -Dzipkin.fuzz.inputs=1}, and a long run is made with {@code
 * -Dzipkin.fuzz.inputs=5000000}.
 */
class DecoderFuzzTest {
  private static final long FIRST = Long.getLong("zipkin.fuzz.first", 0);
  private static final long INPUTS = Long.getLong("zipkin.fuzz.inputs", 50_000);

  /** What event loops are given in production: deep nesting has to fit in it. */
  private static final int STACK_BYTES = 512 << 10;

  private static final long ALLOCATION_AT_LEAST = 64 << 10;
  private static final long ALLOCATION_PER_BYTE = 64;
  private static final ZipkinFormat[] FORMATS = ZipkinFormat.values();
  private static final List<List<byte[]>> SEEDS = seeds();

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<String, Long> ends = new TreeMap<>();
  private double mostPerByte;

  private static List<List<byte[]>> seeds() {
    List<List<byte[]>> seeds = new ArrayList<>();
    for (ZipkinFormat format : FORMATS) {
      List<byte[]> ofFormat = new ArrayList<>();
      Random random = new Random(11);
      for (int i = 0; i < 20; i++) {
        ofFormat.add(encoder(format).encodeList(ZipkinSpans.random(random, 1 + i % 4)));
      }
      ofFormat.add(encoder(format).encodeList(ZipkinSpans.ofManyServices(500)));
      if (format == ZipkinFormat.V1_JSON || format == ZipkinFormat.V2_JSON) {
        ofFormat.add(("[" + "[".repeat(250)).getBytes(UTF_8));
        ofFormat.add(
            ("[{\"x\":" + "{\"x\":".repeat(150) + "1" + "}".repeat(151) + "]").getBytes(UTF_8));
        ofFormat.add(
            "[{\"traceId\":\"1\",\"id\":\"2\",\"annotations\":[{\"timestamp\":1,\"value\":\"e|{\\\"a\\\":[[[[{}]]]]}|1\"}]}]"
                .getBytes(UTF_8));
      }
      seeds.add(ofFormat);
    }
    return seeds;
  }

  private static SpanBytesEncoder encoder(ZipkinFormat format) {
    return switch (format) {
      case V1_JSON -> SpanBytesEncoder.JSON_V1;
      case V1_THRIFT -> SpanBytesEncoder.THRIFT;
      case V2_JSON -> SpanBytesEncoder.JSON_V2;
      case V2_PROTO -> SpanBytesEncoder.PROTO3;
    };
  }

  @Test
  void messages_damagedInAnyWay_areReadOrRefused() throws Exception {
    FutureTask<Double> run = new FutureTask<>(this::run);
    new Thread(null, run, "fuzz", STACK_BYTES).start();
    double seconds = run.get();
    System.out.printf(
        "%,d inputs in %.1f s, %,.0f a second; %s; at the most %.0f bytes allocated for one%n",
        INPUTS, seconds, INPUTS / seconds, ends, mostPerByte);
    if (INPUTS >= 50_000) {
      for (ZipkinFormat format : FORMATS) {
        assertThat(ends).containsKeys(format + " refused", format + " taken");
      }
    }
  }

  private double run() {
    long begin = System.nanoTime();
    for (long number = FIRST; number < FIRST + INPUTS; number++) {
      feed(number);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private void feed(long number) {
    int format = (int) (number % FORMATS.length);
    SplittableRandom random = new SplittableRandom(number);
    List<byte[]> seeds = SEEDS.get(format);
    byte[] input = new Mutation(random).of(seeds.get(random.nextInt(seeds.size())));
    DecodeOptions options = random.nextBoolean() ? Decoding.PLAIN : Decoding.TYPED;
    try {
      feed(FORMATS[format], input, options);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("input " + number + " for " + FORMATS[format], e);
    }
  }

  private void feed(ZipkinFormat format, byte[] input, DecodeOptions options) {
    long before = threads.getCurrentThreadAllocatedBytes();
    String end = decode(format, input, options);
    double perByte = perByte(input, before);
    if (perByte > ALLOCATION_PER_BYTE) {
      // The first time, classes are loaded and sentences put together.
      before = threads.getCurrentThreadAllocatedBytes();
      end = decode(format, input, options);
      perByte = perByte(input, before);
    }
    mostPerByte = Math.max(mostPerByte, perByte);
    if (perByte > ALLOCATION_PER_BYTE) {
      throw new AssertionError(perByte + " bytes allocated for each of " + input.length);
    }
    ends.merge(format + " " + end, 1L, Long::sum);
  }

  /** What a decoder allocates for any message at all does not count. */
  private double perByte(byte[] input, long before) {
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    return (double) (allocated - ALLOCATION_AT_LEAST) / Math.max(1, input.length);
  }

  private static String decode(ZipkinFormat format, byte[] input, DecodeOptions options) {
    try {
      Decoded decoded = format.decode(input, 0, input.length, options);
      checkSound(decoded.spans());
      return decoded.refusals().none() ? "taken" : "taken in part";
    } catch (MalformedSpans e) {
      return "refused";
    }
  }

  private static void checkSound(SpanBatch spans) {
    try {
      SpanBatch.parse(spans.toByteArray());
    } catch (MalformedSpans e) {
      throw new AssertionError("what was taken is no sound OTLP", e);
    }
  }
}
