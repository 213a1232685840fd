package io.sluice.connectors.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortTextsTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "ß", "€", "😀"})
  void text_isCutBetweenCharacters(String character) {
    for (int before = 0; before < 4; before++) {
      String text = "x".repeat(before) + character.repeat(2000);
      String cut = ShortTexts.of(Text.of(text)).toString();
      assertThat(text).startsWith(cut);
      assertThat(Text.of(cut).length()).isBetween(ShortTexts.MOST_BYTES - 3, ShortTexts.MOST_BYTES);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024})
  void shortText_staysWhole(int length) {
    Text text = Text.of("x".repeat(length));
    assertThat(ShortTexts.of(text)).isSameAs(text);
  }
}
