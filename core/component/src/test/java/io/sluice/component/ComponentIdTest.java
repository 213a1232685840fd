package io.sluice.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentIdTest {
  @ParameterizedTest
  @CsvSource({
    "otlp, otlp, ''",
    "otlp/2, otlp, 2",
    "' otlp / two ', otlp, two",
    "otlp/a/b, otlp, a/b",
    "k8s_attributes, k8s_attributes, ''",
    "otlp/Größe-1.2_x, otlp, Größe-1.2_x",
  })
  void parse_ofAnId_findsTypeAndName(String text, String type, String name) {
    assertThat(ComponentId.parse(text)).isEqualTo(new ComponentId(type, name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "/x", "otlp/", "otlp/ ", "1otlp", "ot-lp", "otlp/a b", "otlp/a\u0007b"})
  void parse_ofSomethingElse_throws(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ComponentId.parse(text));
  }

  @Test
  void parse_ofTheLongestNames_isFine() {
    String type = "a".repeat(63);
    String name = "n".repeat(1024);
    assertThat(ComponentId.parse(type + "/" + name).name()).isEqualTo(name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ComponentId.parse(type + "a"))
        .withMessageContaining("63");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ComponentId.parse("a/" + name + "n"))
        .withMessageContaining("1025");
  }

  @Test
  void toString_isWhatParseReads() {
    ComponentId id = new ComponentId("batch", "big");
    assertThat(id).hasToString("batch/big");
    assertThat(ComponentId.parse(id.toString())).isEqualTo(id);
    assertThat(ComponentId.of("batch")).hasToString("batch").isLessThan(id);
  }
}
