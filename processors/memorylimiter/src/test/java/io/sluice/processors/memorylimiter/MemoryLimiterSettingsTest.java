package io.sluice.processors.memorylimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MemoryLimiterSettingsTest {
  private static final long GIB = 1L << 30;
  private static final long MIB = 1L << 20;

  private static List<String> wrong(ThrowingCallable make) {
    return catchThrowableOfType(InvalidSettings.class, make).problems().stream()
        .map(InvalidSettings.Problem::key)
        .toList();
  }

  @Test
  void limitMib_winsOverThePercentage() {
    MemoryLimiterSettings settings = Limits.sized(400, 100, 50, 10);
    assertThat(settings.hardLimit(GIB)).isEqualTo(400 * MIB);
    assertThat(settings.softLimit(GIB)).isEqualTo(300 * MIB);
  }

  @Test
  void limitPercentage_isOfAllMemory() {
    MemoryLimiterSettings settings = Limits.sized(0, 0, 50, 10);
    assertThat(settings.hardLimit(1000 * MIB)).isEqualTo(500 * MIB);
    assertThat(settings.softLimit(1000 * MIB)).isEqualTo(400 * MIB);
  }

  @Test
  void spike_thatIsNotSet_isAFifth() {
    assertThat(Limits.sized(500, 0, 0, 0).softLimit(GIB)).isEqualTo(400 * MIB);
    assertThat(Limits.sized(0, 0, 50, 0).softLimit(1000 * MIB)).isEqualTo(400 * MIB);
  }

  @Test
  void limits_thatCannotBe_areRefused() {
    assertThat(wrong(() -> Limits.sized(-1, -2, 101, -1)))
        .containsExactlyInAnyOrder(
            "limit_mib", "spike_limit_mib", "limit_percentage", "spike_limit_percentage");
    assertThat(wrong(() -> Limits.sized(100, 100, 0, 0))).containsExactly("spike_limit_mib");
    assertThat(wrong(() -> Limits.sized(0, 0, 50, 50))).containsExactly("spike_limit_percentage");
  }

  @Test
  void gcIntervals_thatContradictEachOther_areRefused() {
    assertThat(wrong(() -> Limits.gc(1, 2, 30, 30)))
        .containsExactly("min_gc_interval_when_soft_limited");
    assertThat(wrong(() -> Limits.gc(10, 0, 9, 5)))
        .containsExactly("max_gc_interval_when_soft_limited");
    assertThat(wrong(() -> Limits.gc(10, 6, 10, 5)))
        .containsExactly("max_gc_interval_when_hard_limited");
    assertThat(wrong(() -> Limits.gc(10, 0, 20, 21)))
        .containsExactly("max_gc_interval_when_soft_limited");
    assertThat(wrong(() -> Limits.gc(-1, -1, -1, -1)))
        .contains("min_gc_interval_when_soft_limited", "max_gc_interval_when_hard_limited");
    Limits.gc(10, 5, 0, 0);
    Limits.gc(10, 5, 0, 30);
    Limits.gc(10, 5, 30, 0);
  }

  @Test
  void aLimit_isRequired() {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> required(MemoryLimiterSettings.defaults()))
        .withMessageContaining("'limit_mib' or 'limit_percentage' must be greater than zero");
    required(Limits.sized(1, 0, 0, 0));
    required(Limits.sized(0, 0, 1, 0));
  }

  private static void required(MemoryLimiterSettings settings) {
    Checks checks = new Checks();
    settings.check(checks);
    checks.done();
  }

  @Test
  void checkInterval_thatIsMissing_isASecondAndAWarning() {
    MemoryLimiterSettings settings = Limits.sized(100, 0, 0, 0);
    List<String> warnings = new ArrayList<>();
    settings.warnings((key, message) -> warnings.add(key + " " + message));
    assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("check_interval is not set; 1s is assumed")
        .contains("check_interval: 1s");
  }

  @Test
  void checkInterval_thatIsSet_isNoWarning() {
    Limits.usual()
        .warnings(
            (key, message) -> {
              throw new AssertionError(key + " " + message);
            });
    assertThat(Limits.usual().interval()).isEqualTo(Duration.ofSeconds(1));
  }
}
