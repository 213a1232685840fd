package io.sluice.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form: a life for each way of making things durable. */
final class CrashTest {
  @TempDir private Path directory;

  @Test
  void killed_again_losesNothingThatWasStored() throws Exception {
    Report report =
        new CrashRun(directory, System.nanoTime(), Hardships.of(Damage.NONE, Damage.HALF_A_RECORD))
            .run(CrashRun.Sync.values().length);
    assertThat(report.toString()).contains("| acknowledged and lost | 0 |");
  }
}
