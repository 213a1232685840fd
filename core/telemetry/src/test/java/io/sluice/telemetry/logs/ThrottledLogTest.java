package io.sluice.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.StartException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class ThrottledLogTest {
  @TempDir Path folder;
  private LogFixture log;
  private Logging logging;
  private ThrottledLog trouble;

  @BeforeEach
  void start() throws StartException {
    log = new LogFixture(folder);
    logging = log.start(log.plain());
    trouble = new ThrottledLog(log.context.getLogger("io.sluice.X"), log.time);
  }

  @AfterEach
  void stop() {
    logging.close();
  }

  @Test
  void trouble_thatRepeats_isToldOnceAndThenWithACount() throws Exception {
    warn("tempo");
    warn("tempo");
    log.time.pass(Duration.ofMillis(29_999));
    warn("tempo");
    log.time.pass(Duration.ofMillis(1));
    warn("tempo");
    warn("tempo");

    assertThat(log.lines())
        .containsExactly(
            "warn\tCannot reach tempo", "warn\tCannot reach tempo\t{\"suppressed\": 2}");
  }

  @Test
  void keys_areThrottledApart() throws Exception {
    warn("tempo");
    warn("jaeger");
    warn("tempo");

    assertThat(log.lines())
        .containsExactly("warn\tCannot reach tempo", "warn\tCannot reach jaeger");
  }

  @Test
  void resolved_afterTrouble_isToldOnce() throws Exception {
    warn("tempo");
    warn("tempo");
    trouble.resolved("tempo").log("It answers again");
    trouble.resolved("tempo").log("It answers again");
    trouble.resolved("jaeger").log("It answers again");
    warn("tempo");

    assertThat(log.lines())
        .containsExactly(
            "warn\tCannot reach tempo",
            "info\tIt answers again\t{\"suppressed\": 1}",
            "warn\tCannot reach tempo");
  }

  @Test
  void trouble_belowTheLevel_isNotCounted() throws Exception {
    trouble.log(Level.DEBUG, "tempo", "detail");
    trouble.resolved("tempo").log("It answers again");

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void sentence_withBraces_staysAsItIs() throws Exception {
    trouble.log(Level.WARN, "key", "Client sent {}");

    assertThat(log.lines()).containsExactly("warn\tClient sent {}");
  }

  @Test
  void keys_withoutEnd_forgetTheOldest() throws Exception {
    for (int i = 0; i <= 256; i++) {
      warn("host" + i);
    }
    warn("host256");
    warn("host0");

    assertThat(log.lines()).hasSize(258).last().isEqualTo("warn\tCannot reach host0");
  }

  private void warn(String host) {
    trouble.at(Level.WARN, host).log("Cannot reach {}", host);
  }
}
