package io.sluice.ottl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ottl.value.EvaluationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No statement eats more memory than it may, however often it runs. */
final class LimitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "set(attributes[\"text\"], Concat([attributes[\"text\"], attributes[\"text\"]], \"\"))",
        "set(attributes[\"x\"], [attributes[\"x\"], attributes[\"x\"], attributes[\"text\"]])",
        "set(attributes[\"x\"], {\"a\": attributes[\"x\"], \"b\": attributes[\"x\"]})",
        "replace_pattern(attributes[\"text\"], \".*\", \"$0$0\")",
        "append(attributes[\"list\"], attributes[\"list\"])",
        "set(attributes[\"text\"], Format(\"%s%s\", [attributes[\"text\"], attributes[\"text\"]]))",
      })
  void statement_thatDoublesItsInput_isStopped(String statement) {
    Trial trial = new Trial();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                trial.run(statement);
              }
            })
        .isInstanceOf(EvaluationFailure.class)
        .message()
        .matches("(?s).*(longer|more elements|deeper).*");
    assertThat(trial.written().getSerializedSize()).isLessThan(4 << 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set(attributes[\"a\"][100001], 1)",
        "set(name, Format(\"%9000000d\", [1]))",
        "set(attributes[\"a\"], ParseJSON(Concat([\"[[[[[[[[[[[[[[[[\","
            + " \"[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]\", \"]]]]]]]]]]]]]]]]\"], \"\")))",
      })
  void statement_thatAsksForMuch_isRefused(String statement) {
    Trial trial = new Trial();
    assertThatThrownBy(() -> trial.run(statement)).isInstanceOf(EvaluationFailure.class);
  }

  @Test
  void failure_isCheap() {
    assertThatThrownBy(() -> new Trial().run("set(name, ToLowerCase(nil))"))
        .isInstanceOf(EvaluationFailure.class)
        .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
  }
}
