package io.sluice.processors.probabilisticsampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Client;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions and trace states of the reference, id by id. */
class WorkedExamplesTest {
  /** The trace state that a span of this id leaves with; null when it is dropped. */
  private static String after(ProbabilisticSamplerSettings settings, String traceId) {
    ProbabilisticSampler sampler =
        new ProbabilisticSampler(new Workbench().context("probabilistic_sampler"), settings);
    SpanEdits edits =
        SpanFixtures.batch(Samplers.request(List.of(Samplers.span(traceId).build()))).edit();
    sampler.process(edits, Client.NONE);
    List<Span> left = Samplers.spans(SpanFixtures.message(edits.finish()));
    return left.isEmpty() ? null : left.get(0).getTraceState();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "hash-seed.csv", numLinesToSkip = 1)
  void hashSeed_decidesAndWrites(
      String traceId, long seed, boolean atTen, boolean atFifty, String randomness) {
    assertThat(after(Samplers.hashSeed(10, seed), traceId))
        .isEqualTo(atTen ? "ot=rv:" + randomness + ";th:e668" : null);
    assertThat(after(Samplers.hashSeed(50, seed), traceId))
        .isEqualTo(atFifty ? "ot=rv:" + randomness + ";th:8" : null);
    assertThat(after(Samplers.hashSeed(100, seed), traceId))
        .isEqualTo("ot=rv:" + randomness + ";th:0");
    assertThat(after(Samplers.hashSeed(200, seed), traceId)).endsWith(";th:0");
    assertThat(after(Samplers.hashSeed(0.006, seed), traceId)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000000000000001, false, false",
    "0af7651916cd43dd8448eb211c80319c, false, false",
    "4bf92f3577b34da6a3ce929d0e0e4736, false, true",
    "5b8efff798038103d269b633813fc60c, false, false",
    "ffffffffffffffffffffffffffffffff, true, true"
  })
  void equalizing_decidesAndWrites(String traceId, boolean atTen, boolean atFifty) {
    assertThat(after(Samplers.settings(SamplerMode.EQUALIZING, 10), traceId))
        .isEqualTo(atTen ? "ot=th:e666" : null);
    assertThat(after(Samplers.settings(SamplerMode.EQUALIZING, 50), traceId))
        .isEqualTo(atFifty ? "ot=th:8" : null);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, ffc",
    "1, fd74",
    "5, f334",
    "10, e668",
    "15.3, d8d8",
    "25, c",
    "33.3, aac4",
    "50, 8",
    "75, 4",
    "99, 029",
    "99.99, 0008",
    "99.995, 0004",
    "100, 0",
    "200, 0"
  })
  void hashSeed_writesItsThreshold(double percentage, String threshold) {
    // The bucket of this id and seed is 3, which is among the first of nearly every percentage.
    assertThat(after(Samplers.hashSeed(percentage, 0), "000000000000000000000000000004fa"))
        .endsWith(";th:" + threshold);
  }
}
