package io.sluice.e2e.tail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form: some thousand traces. */
final class TailAtSizeTest {
  @Test
  void tracesWorthKeeping_fromClientsThatBreak_arriveWholeAndTheRestInShare() throws Exception {
    TailResult result = new TailRun(9_000, 3_000, 2).run().result();
    assertThat(result.mustStay() + result.cutShort()).isBetween(700, 1100);
    assertThat(result.copies()).isPositive();
  }
}
