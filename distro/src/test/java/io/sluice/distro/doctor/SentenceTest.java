package io.sluice.distro.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.StatusCode;
import org.junit.jupiter.api.Test;

class SentenceTest {
  @Test
  void ours_isCutBeforeItsCure() {
    assertThat(Sentence.of("nothing listens at tempo:1; check the port; and more"))
        .isEqualTo(new Sentence("nothing listens at tempo:1", "check the port; and more"));
    assertThat(Sentence.of("it is so")).isEqualTo(new Sentence("it is so", ""));
  }

  @Test
  void backendsWords_areKeptWhole_andOurCureBehindThemIsCutOff() {
    assertThat(
            Sentence.of(
                "tempo:4317 answered UNAUTHENTICATED: no; not you; set headers",
                StatusCode.UNAUTHENTICATED))
        .isEqualTo(new Sentence("tempo:4317 answered UNAUTHENTICATED: no; not you", "set headers"));
    assertThat(Sentence.of("tempo:4317 answered INTERNAL: disk full; sorry", StatusCode.INTERNAL))
        .isEqualTo(new Sentence("tempo:4317 answered INTERNAL: disk full; sorry", ""));
    assertThat(Sentence.of("nothing listens; check it", StatusCode.UNAVAILABLE).cure())
        .isEqualTo("check it");
  }
}
