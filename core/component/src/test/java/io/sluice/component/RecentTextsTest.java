package io.sluice.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTextsTest {
  private final List<String> asked = new ArrayList<>();
  private final RecentTexts<Integer> recent = new RecentTexts<>(2, 3);

  private int length(Text text) {
    return recent.get(
        text,
        t -> {
          asked.add(t.toString());
          return t.length();
        });
  }

  @Test
  void sameText_isAskedForOnce_untilOthersAreMoreRecent() {
    for (String text : List.of("a", "bb", "a", "bb", "a", "c", "a", "bb")) {
      assertThat(length(Text.of(text))).isEqualTo(text.length());
    }
    assertThat(asked).containsExactly("a", "bb", "c", "bb");
  }

  @Test
  void longText_isAskedForEachTime_andPushesNothingOut() {
    for (String text : List.of("abc", "abcd", "abcd", "abc")) {
      assertThat(length(Text.of(text))).isEqualTo(text.length());
    }
    assertThat(asked).containsExactly("abc", "abcd", "abcd");
  }

  @Test
  void text_whoseBytesChangeLater_isKeptAsItWas() {
    byte[] bytes = "ab".getBytes(StandardCharsets.US_ASCII);
    length(Text.over(bytes, 0, 1));
    bytes[0] = 'b';
    length(Text.of("a"));
    assertThat(asked).containsExactly("a");
  }
}
