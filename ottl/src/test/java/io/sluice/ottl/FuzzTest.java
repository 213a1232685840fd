package io.sluice.ottl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A short run of the fuzzer; {@link FuzzMain} runs longer. */
final class FuzzTest {
  private static final int INPUTS = 20_000;

  @Test
  void brokenStatements_areExplained_orRun() throws Exception {
    FuzzMain fuzz = new FuzzMain(42, FuzzMain.corpus());
    fuzz.run(INPUTS);
    assertThat(fuzz.compiled()).isBetween(INPUTS / 10, INPUTS - 1);
  }
}
