package io.sluice.ottl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * {@code -Dottl.fuzz.inputs} makes a long run of it, {@code -Dottl.fuzz.first} repeats an input.
 */
final class FuzzTest {
  private static final long FIRST = Long.getLong("ottl.fuzz.first", 0);
  private static final long INPUTS = Long.getLong("ottl.fuzz.inputs", 20_000);

  @Test
  void brokenStatements_areExplained_orRun() throws Exception {
    BrokenStatements statements = new BrokenStatements();
    long begin = System.nanoTime();
    statements.run(FIRST, INPUTS);
    System.out.printf(
        "OTTL: %,d inputs in %.1f s; %s%n", INPUTS, (System.nanoTime() - begin) / 1e9, statements);
    if (INPUTS >= 20_000) {
      assertThat((long) statements.compiled()).isBetween(INPUTS / 10, INPUTS - 1);
    }
  }
}
