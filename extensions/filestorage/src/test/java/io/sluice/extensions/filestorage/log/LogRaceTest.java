package io.sluice.extensions.filestorage.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Many threads at one log, in whatever order they come. The system property {@code
 * sluice.race.lives} lets it live more often, {@code sluice.race.seed} repeats its dice, if not its
 * threads.
 */
class LogRaceTest {
  private static final int LIVES = Integer.getInteger("sluice.race.lives", 12);
  private static final long SEED = Long.getLong("sluice.race.seed", 20_261_121);

  @Test
  void threads_atOneLog_loseNothingThatWasCalledDurable() throws Exception {
    LogRace race = new LogRace(new Random(SEED));
    for (int life = 0; life < LIVES; life++) {
      race.live();
    }
    assertThat(race.calledDurable()).as("seed %s", SEED).isGreaterThan(LIVES);
  }
}
