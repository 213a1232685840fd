package io.sluice.ottl.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ottl.value.EvaluationFailure;
import org.junit.jupiter.api.Test;

class StringConvertersTest {
  @Test
  void split_intoCharacters_countsThemFirst() {
    assertThat(StringConverters.split("a\ud83d\ude00b", ""))
        .containsExactly("a", "\ud83d\ude00", "b");
    String tooMany = "x".repeat(1 << 20);
    assertThatThrownBy(() -> StringConverters.split(tooMany, ""))
        .isInstanceOf(EvaluationFailure.class)
        .hasMessageContaining("more elements");
  }
}
