package io.sluice.extensions.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisitTest {
  private static Visit asking(String query) {
    return new Visit("GET", "localhost", "/", query, "", "");
  }

  @Test
  void parameter_isTheFirstOfItsName_decoded() {
    assertThat(asking("a=1&pipeline=traces%2Fin+x&pipeline=b").parameter("pipeline"))
        .hasValue("traces/in x");
  }

  @Test
  void parameter_withoutValue_isThereAndEmpty() {
    assertThat(asking("verbose").parameter("verbose")).hasValue("");
    assertThat(asking("a=1&verbose=").parameter("verbose")).hasValue("");
  }

  @Test
  void parameter_thatWasNotSent_isNotThere() {
    assertThat(asking("").parameter("verbose")).isEmpty();
    assertThat(asking("verbosely=1").parameter("verbose")).isEmpty();
  }

  @Test
  void parameter_whosePercentSignMeansNothing_isTakenAsItIs() {
    assertThat(asking("a=5%").parameter("a")).hasValue("5%");
  }
}
