package io.sluice.processors.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedAnswersTest {
  private final List<String> asked = new ArrayList<>();
  private final RememberedAnswers answers =
      new RememberedAnswers(
          text -> {
            asked.add(text.toString());
            return text.length() == 1;
          },
          2);

  @Test
  void sameText_isAskedOnce_untilOthersAreMoreRecent() {
    for (String text : List.of("a", "bb", "a", "bb", "a", "c", "a", "bb")) {
      assertThat(answers.test(Text.of(text))).isEqualTo(text.length() == 1);
    }
    assertThat(asked).containsExactly("a", "bb", "c", "bb");
  }
}
