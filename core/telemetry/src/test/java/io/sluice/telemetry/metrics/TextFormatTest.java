package io.sluice.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormatTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-1, -1",
    "0.5, 0.5",
    "0.005, 0.005",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "999999, 999999",
    "1000000, 1e+06",
    "1234567.5, 1.2345675e+06",
    "-2500000, -2.5e+06",
    "100000, 100000",
    "123456.75, 123456.75",
    "1e100, 1e+100",
    "1.7976931348623157E308, 1.7976931348623157e+308",
    "4.9E-324, 4.9e-324",
  })
  void number_isWrittenAsTheCollectorWritesIt(double value, String text) {
    assertThat(TextFormat.number(value)).isEqualTo(text);
  }

  @Property
  void number_readBack_isTheSame(@ForAll double value) {
    assertThat(Double.parseDouble(TextFormat.number(value))).isEqualTo(value + 0.0);
  }

  @Property
  void labelValue_unescaped_isTheSame(
      @ForAll @Chars({'"', '\\', '\n', 'n', ' '}) @CharRange(from = 'a', to = 'c') String value) {
    String labels = TextFormat.labels(Map.of("name", value));

    assertThat(labels).doesNotContain("\n").startsWith("name=\"").endsWith("\"");
    assertThat(readValue(labels, "name=\"".length())).isEqualTo(value);
  }

  @Property
  void metricName_ofAnything_isLegal(@ForAll String name) {
    assertThat(TextFormat.metricName(name)).matches("[a-zA-Z_:][a-zA-Z0-9_:]*");
    assertThat(TextFormat.labelName(name)).matches("[a-zA-Z_][a-zA-Z0-9_]*");
  }

  /** Reads as a scraper does: up to the first quote that no backslash precedes. */
  private static String readValue(String labels, int from) {
    StringBuilder value = new StringBuilder();
    int at = from;
    while (labels.charAt(at) != '"') {
      char c = labels.charAt(at++);
      if (c == '\\') {
        char escaped = labels.charAt(at++);
        value.append(escaped == 'n' ? '\n' : escaped);
      } else {
        value.append(c);
      }
    }
    assertThat(at).as("where the value ends").isEqualTo(labels.length() - 1);
    return value.toString();
  }
}
