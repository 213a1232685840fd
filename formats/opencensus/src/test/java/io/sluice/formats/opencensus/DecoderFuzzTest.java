package io.sluice.formats.opencensus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.BoolValue;
import io.opencensus.proto.agent.trace.v1.ExportTraceServiceRequest;
import io.opencensus.proto.trace.v1.Span;
import io.opencensus.proto.trace.v1.Status;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/**
 * Damaged messages, in protobuf and JSON. Whatever comes, nothing is thrown, and what is taken is
 * sound OTLP.
 *
 * <p>An input is decided by its number alone: one that fails is repeated with {@code
 * -Dopencensus.fuzz.first=<its number> -Dopencensus.fuzz.inputs=1}, and a long run is made with
 * {@code -Dopencensus.fuzz.inputs=5000000}.
 */
class DecoderFuzzTest {
  private static final long FIRST = Long.getLong("opencensus.fuzz.first", 0);
  private static final long INPUTS = Long.getLong("opencensus.fuzz.inputs", 20_000);

  /** What event loops are given in production: deep nesting has to fit in it. */
  private static final int STACK_BYTES = 512 << 10;

  private final List<byte[]> protos = protos();
  private final List<byte[]> jsons =
      List.of(JsonSamples.WHOLE.getBytes(UTF_8), "{\"spans\":[{}]}".getBytes(UTF_8));
  private final Map<String, Long> ends = new TreeMap<>();

  private static List<byte[]> protos() {
    List<byte[]> messages = new ArrayList<>();
    for (int spans = 0; spans < 5; spans++) {
      ExportTraceServiceRequest.Builder message =
          ExportTraceServiceRequest.newBuilder()
              .setNode(Census.node("shop"))
              .setResource(Census.resource("pod"));
      for (int i = 0; i < spans; i++) {
        message.addSpans(full(i));
      }
      messages.add(message.build().toByteArray());
    }
    return messages;
  }

  private static Span.Builder full(int number) {
    Span.Attributes.Builder attributes =
        Span.Attributes.newBuilder().putAttributeMap("span.kind", Census.value("consumer"));
    return Census.span(number)
        .setAttributes(attributes)
        .setTimeEvents(
            Span.TimeEvents.newBuilder()
                .addTimeEvent(
                    Span.TimeEvent.newBuilder()
                        .setTime(Census.time(5))
                        .setAnnotation(
                            Span.TimeEvent.Annotation.newBuilder()
                                .setDescription(Census.text("noted"))
                                .setAttributes(attributes))))
        .setLinks(
            Span.Links.newBuilder()
                .addLink(
                    Span.Link.newBuilder()
                        .setTraceId(Census.id(16, 1))
                        .setSpanId(Census.id(8, 2))
                        .setAttributes(attributes)))
        .setStatus(Status.newBuilder().setCode(1).setMessage("m"))
        .setSameProcessAsParentSpan(BoolValue.of(true));
  }

  @Test
  void messages_damagedInAnyWay_areReadOrRefused() throws Exception {
    FutureTask<Double> run = new FutureTask<>(this::run);
    new Thread(null, run, "fuzz", STACK_BYTES).start();
    double seconds = run.get();
    System.out.printf(
        "%,d inputs in %.1f s, %,.0f a second; %s%n", INPUTS, seconds, INPUTS / seconds, ends);
    if (INPUTS >= 20_000) {
      assertThat(ends)
          .containsKeys("proto taken", "proto taken in part", "proto refused", "json taken")
          .containsKeys("json refused");
    }
  }

  private double run() {
    long begin = System.nanoTime();
    for (long number = FIRST; number < FIRST + INPUTS; number++) {
      SplittableRandom random = new SplittableRandom(number);
      boolean json = random.nextInt(4) == 0;
      List<byte[]> seeds = json ? jsons : protos;
      byte[] input = damaged(seeds.get(random.nextInt(seeds.size())), random);
      try {
        ends.merge((json ? "json " : "proto ") + feed(json, input), 1L, Long::sum);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("input " + number, e);
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Some bytes are changed, and perhaps some left out or said twice. */
  private static byte[] damaged(byte[] seed, SplittableRandom random) {
    byte[] bytes = seed.clone();
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] =
          (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(16));
    }
    if (random.nextInt(3) == 0) {
      int from = random.nextInt(bytes.length);
      int to = from + random.nextInt(bytes.length - from);
      byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
      System.arraycopy(bytes, to, shorter, from, bytes.length - to);
      return random.nextBoolean() ? shorter : twice(bytes, from, to);
    }
    return bytes;
  }

  private static byte[] twice(byte[] bytes, int from, int to) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + to - from);
    System.arraycopy(bytes, from, longer, to, bytes.length - from);
    return longer;
  }

  private static String feed(boolean json, byte[] input) {
    OpenCensusStream stream = new OpenCensusStream();
    Transcoded transcoded =
        json ? stream.json(input, 0, input.length) : stream.message(input, 0, input.length);
    try {
      SpanBatch.parse(transcoded.spans().toByteArray());
    } catch (MalformedSpans e) {
      throw new AssertionError("what was taken is no sound OTLP", e);
    }
    if (transcoded.problem().isEmpty()) {
      return "taken";
    }
    return transcoded.spans().isEmpty() ? "refused" : "taken in part";
  }
}
