package io.sluice.processors.probabilisticsampler;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Client;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten thousand ids, each decided as {@link ByTheBook} decides. */
class SameDecisionsTest {
  private static final int IDS = 10_000;
  private static final List<Optional<String>> ARRIVING =
      List.of(Optional.empty(), Optional.of("0"), Optional.of("8"), Optional.of("f334"));

  private static final List<Span> PLAIN = new ArrayList<>();
  private static final List<Span> SAMPLED = new ArrayList<>();
  private static SpanBatch plain;
  private static SpanBatch sampled;

  @BeforeAll
  static void generate() {
    Random random = new Random(1);
    for (int i = 0; i < IDS; i++) {
      byte[] id = new byte[16];
      random.nextBytes(id);
      Span span = Span.newBuilder().setTraceId(ByteString.copyFrom(id)).setName("" + i).build();
      PLAIN.add(span);
      SAMPLED.add(
          arriving(i)
              .map(th -> span.toBuilder().setTraceState("ot=th:" + th).build())
              .orElse(span));
    }
    plain = SpanFixtures.batch(Samplers.request(PLAIN));
    sampled = SpanFixtures.batch(Samplers.request(SAMPLED));
  }

  private static Optional<String> arriving(int i) {
    return ARRIVING.get(i % ARRIVING.size());
  }

  private static Map<String, String> kept(ProbabilisticSamplerSettings settings, SpanBatch batch) {
    ProbabilisticSampler sampler =
        new ProbabilisticSampler(new Workbench().context("probabilistic_sampler"), settings);
    SpanEdits edits = batch.edit();
    sampler.process(edits, Client.NONE);
    Map<String, String> kept = new LinkedHashMap<>();
    Samplers.spans(SpanFixtures.message(edits.finish()))
        .forEach(span -> kept.put(span.getName(), span.getTraceState()));
    return kept;
  }

  private static Map<String, String> expected(Function<Span, Optional<String>> decision) {
    Map<String, String> expected = new LinkedHashMap<>();
    for (Span span : PLAIN) {
      decision.apply(span).ifPresent(state -> expected.put(span.getName(), state));
    }
    return expected;
  }

  private static byte[] id(Span span) {
    return span.getTraceId().toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0",
    "1, 22",
    "10, 0",
    "10, 22",
    "15.3, 4294967295",
    "50, 0",
    "50, 2147483648",
    "99.99, 7",
    "100, 0"
  })
  void hashSeed_ofManyIds(float percentage, long seed) {
    assertThat(kept(Samplers.hashSeed(percentage, seed), plain))
        .isEqualTo(expected(span -> ByTheBook.hashSeed(id(span), (int) seed, percentage)))
        .hasSizeBetween((int) (percentage * 70), (int) (percentage * 130));
  }

  @ParameterizedTest
  @CsvSource({
    "EQUALIZING, 1, 4", "EQUALIZING, 10, 4", "EQUALIZING, 33.3, 1", "EQUALIZING, 99.9, 14",
    "EQUALIZING, 100, 4", "PROPORTIONAL, 1, 4", "PROPORTIONAL, 10, 4", "PROPORTIONAL, 33.3, 2",
    "PROPORTIONAL, 99.9, 14", "PROPORTIONAL, 100, 4"
  })
  void consistent_ofManyIds(SamplerMode mode, float percentage, int precision) {
    ProbabilisticSamplerSettings settings = Samplers.settings(mode, percentage, 0, true, precision);
    boolean proportional = mode == SamplerMode.PROPORTIONAL;
    assertThat(kept(settings, plain))
        .isEqualTo(
            expected(
                span ->
                    ByTheBook.consistent(
                        proportional, id(span), percentage, precision, Optional.empty())))
        .isNotEmpty();
    assertThat(kept(settings, sampled))
        .isEqualTo(
            expected(
                span ->
                    ByTheBook.consistent(
                        proportional,
                        id(span),
                        percentage,
                        precision,
                        arriving(Integer.parseInt(span.getName())))))
        .isNotEmpty();
  }
}
