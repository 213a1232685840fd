package io.sluice.distro.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiscretionTest {
  private final Discretion discretion = new Discretion(List.of("Bearer verysecret", "one", "9"));

  @Test
  void secrets_areBlackedOut_alsoWithoutTheirScheme() {
    assertThat(discretion.apply("unknown token verysecret, in Bearer verysecret"))
        .isEqualTo("unknown token [REDACTED], in Bearer [REDACTED]");
    assertThat(discretion.apply("no entry for Basic YWRhOnZlcnlzZWNyZXQ=, basic access denied"))
        .isEqualTo("no entry for Basic [REDACTED], basic access denied");
  }

  @Test
  void userInAUrl_isBlackedOut() {
    assertThat(discretion.apply("no answer from https://me:pass@tempo/v1 today"))
        .isEqualTo("no answer from https://[REDACTED]@tempo/v1 today");
  }

  @Test
  void shortOnes_wouldBlackOutEverything() {
    assertThat(discretion.apply("none of 99")).isEqualTo("none of 99");
  }

  @Test
  void whatTerminalsObey_isTakenOut() {
    assertThat(discretion.apply("a\u001b[2J\nb")).isEqualTo("a [2J b");
  }
}
