package io.sluice.extensions.filestorage.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Random sequences of everything that can happen to a log, against a plain list. The system
 * property {@code sluice.model.sequences} runs more of them, {@code sluice.model.seed} one again.
 */
class LogModelTest {
  private static final int SEQUENCES = Integer.getInteger("sluice.model.sequences", 2_000);
  private static final long FIRST_SEED = 20_261_121;

  @Test
  void anySequence_losesNothingThatTheDiskKept() {
    Long one = Long.getLong("sluice.model.seed");
    if (one != null) {
      run(one);
      return;
    }
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
      run(seed);
    }
  }

  private static void run(long seed) {
    LogModel model = new LogModel(seed);
    try {
      model.run();
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "run it again with -Dsluice.model.seed=" + seed + "; steps: " + model.steps(), e);
    }
    assertThat(model.steps()).isNotEmpty();
  }
}
