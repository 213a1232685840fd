package io.sluice.extensions.bearertoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Secret;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BearerTokenSettingsTest {
  private static final Secret NONE = new Secret("");

  private static List<String> problems(Runnable making) {
    InvalidSettings thrown = catchThrowableOfType(InvalidSettings.class, making::run);
    return thrown.problems().stream().map(InvalidSettings.Problem::key).toList();
  }

  private static void check(BearerTokenSettings settings) {
    Checks checks = new Checks();
    settings.check(checks);
    checks.done();
  }

  @Test
  void defaults_areTheCollectors() {
    assertThat(new BearerTokenFactory().type()).isEqualTo("bearertokenauth");
    assertThat(new BearerTokenFactory().defaults())
        .isEqualTo(new BearerTokenSettings("Authorization", "Bearer", NONE, List.of(), ""));
  }

  @Test
  void noToken_isAnError() {
    assertThat(problems(() -> check(BearerTokenSettings.defaults()))).containsExactly("token");
    check(new BearerTokenSettings("a", "", NONE, List.of(), "file"));
    check(new BearerTokenSettings("a", "", new Secret("x"), List.of(), ""));
  }

  @Test
  void tokenAndTokens_andEmptyOnes_areErrors() {
    assertThat(
            problems(
                () ->
                    new BearerTokenSettings("", "", new Secret("x"), List.of(new Secret(" ")), "")))
        .containsExactly("header", "tokens", "tokens");
  }

  @Test
  void tokenBesideAFile_isWarnedOf() {
    List<String> keys = new ArrayList<>();
    new BearerTokenSettings("a", "", NONE, List.of(new Secret("x")), "file")
        .warnings((key, sentence) -> keys.add(key));
    assertThat(keys).containsExactly("tokens");
  }
}
