package io.sluice.component.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void done_withNothingWrong_isQuiet() {
    new Checks()
        .that(true, "a", "never seen")
        .notBlank("b", "x")
        .atLeast("c", 1, 1)
        .between("d", 0.5, 0.5, 0.5)
        .notNegative("e", Duration.ZERO)
        .positive("f", Duration.ofNanos(1))
        .done();
  }

  @Test
  void done_withManyThingsWrong_tellsAllOfThem() {
    Checks checks =
        new Checks()
            .that(false, "", "the whole is wrong")
            .notBlank("b", " ")
            .atLeast("c", 0, 1)
            .between("d", 101, 0, 100)
            .between("e", -0.5, 0, 1)
            .notNegative("f", Duration.ofNanos(-1))
            .positive("g", Duration.ZERO);
    InvalidSettings thrown = catchThrowableOfType(InvalidSettings.class, checks::done);
    assertThat(thrown.problems())
        .extracting(InvalidSettings.Problem::key)
        .containsExactly("", "b", "c", "d", "e", "f", "g");
    assertThat(thrown)
        .hasMessage(
            "the whole is wrong; b: must not be empty; c: must be at least 1, is 0; d: must be"
                + " between 0 and 100, is 101; e: must be between 0 and 1, is -0.5; f: must not be"
                + " negative; g: must be greater than zero, for example 5s");
  }
}
