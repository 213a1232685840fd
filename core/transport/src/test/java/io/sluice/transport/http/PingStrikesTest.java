package io.sluice.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.transport.settings.KeepaliveSettings.EnforcementPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PingStrikesTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final PingStrikes strikes =
      new PingStrikes(new EnforcementPolicy(Duration.ofSeconds(10), true));

  @Test
  void pings_atTheLeastTime_areFine() {
    for (int i = 0; i < 10; i++) {
      assertThat(strikes.pingIsTooMuch(10L * i * SECOND, 1)).isFalse();
    }
  }

  @Test
  void pings_tooSoon_areToleratedTwice() {
    assertThat(strikes.pingIsTooMuch(0, 1)).isFalse();
    assertThat(strikes.pingIsTooMuch(SECOND, 1)).isFalse();
    assertThat(strikes.pingIsTooMuch(2 * SECOND, 1)).isFalse();
    assertThat(strikes.pingIsTooMuch(3 * SECOND, 1)).isTrue();
  }

  @Test
  void answers_inBetween_wipeTheSlate() {
    for (int i = 0; i < 100; i++) {
      strikes.weSent();
      assertThat(strikes.pingIsTooMuch(i * SECOND, 1)).isFalse();
    }
  }

  @Test
  void pings_withoutStream_areAllowedEveryTwoHoursUnlessPermitted() {
    PingStrikes strict = new PingStrikes(new EnforcementPolicy(Duration.ofSeconds(10), false));
    boolean sentAway = false;
    for (int i = 0; i < 4; i++) {
      sentAway = strict.pingIsTooMuch(60L * i * SECOND, 0);
    }
    assertThat(sentAway).isTrue();
  }
}
