package io.sluice.processors.tailsampling.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.processors.tailsampling.TestTrace;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes and thresholds are the collector's, to the bit. */
class ProbabilisticTest {
  @ParameterizedTest
  @CsvSource({
    "1, 028f5c28f5c28f5f",
    "10, 19999999999999ff",
    "25, 3fffffffffffffff",
    "50, 7fffffffffffffff",
    "100, ffffffffffffffff",
    "250, ffffffffffffffff",
    "0, 0000000000000000",
    "-5, 0000000000000000"
  })
  void threshold_isRoundedAsTheCollectors(double percentage, String expected) {
    assertThat(HexFormat.of().toHexDigits(Probabilistic.threshold(percentage / 100)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 00000000000000000000000000000001, e19535eed1bbaa8a, false, false",
    "'', 0af7651916cd43dd8448eb211c80319c, 33bf83d45f51634c, false, true",
    "'', 4bf92f3577b34da6a3ce929d0e0e4736, a54533ba2e4970b5, false, false",
    "'', 5b8efff798038103d269b633813fc60c, 95f176d291b1d3f7, false, false",
    "'', ffffffffffffffffffffffffffffffff, 17bec3739634fe2d, true, true",
    "custom, 00000000000000000000000000000001, 77a4d4c4fb001c81, false, true",
    "custom, 0af7651916cd43dd8448eb211c80319c, c56003ecfabf01c3, false, false",
    "custom, 4bf92f3577b34da6a3ce929d0e0e4736, 9f85f1911c78d722, false, false",
    "custom, 5b8efff798038103d269b633813fc60c, 4cfd5d6f7b94033c, false, true",
    "custom, ffffffffffffffffffffffffffffffff, f23a6a528f54f4be, false, false"
  })
  void knownTraces_areKeptByKnownShares(
      String salt, String id, String hash, boolean atTen, boolean atFifty) {
    Probabilistic tenth = new Probabilistic(new ProbabilisticSettings(salt, 10));
    assertThat(verdict(tenth, id)).isEqualTo(atTen);
    assertThat(HexFormat.of().toHexDigits(tenth.evidence())).isEqualTo(hash);
    assertThat(verdict(new Probabilistic(new ProbabilisticSettings(salt, 50)), id))
        .isEqualTo(atFifty);
    assertThat(verdict(new Probabilistic(new ProbabilisticSettings(salt, 100)), id)).isTrue();
    assertThat(verdict(new Probabilistic(new ProbabilisticSettings(salt, 0)), id)).isFalse();
  }

  private static boolean verdict(Probabilistic policy, String hex) {
    var id = TestTrace.id(hex).asReadOnlyByteBuffer();
    TraceView trace = new TraceView(id.getLong(), id.getLong(), List.of(), 1, 1);
    return policy.evaluate(trace) == Verdict.SAMPLED;
  }

  @Test
  void manyTraces_areKeptInProportion() {
    Probabilistic policy = new Probabilistic(new ProbabilisticSettings("", 10));
    Random random = new Random(1);
    int kept = 0;
    for (int i = 0; i < 100_000; i++) {
      TraceView trace = new TraceView(random.nextLong(), random.nextLong(), List.of(), 1, 1);
      kept += policy.evaluate(trace) == Verdict.SAMPLED ? 1 : 0;
    }
    // Five standard deviations.
    assertThat(kept).isBetween(10_000 - 475, 10_000 + 475);
  }

  @Test
  void evidence_isToldAsAShare() {
    Probabilistic policy = new Probabilistic(new ProbabilisticSettings("", 10));
    assertThat(policy.because(Verdict.SAMPLED, 1L << 60))
        .isEqualTo("the trace id stands at 6.2500 % of all; keeps those up to 10.0 %");
  }
}
