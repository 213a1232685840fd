package io.sluice.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.yaml.YamlScalar.Timestamp;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTypingTest {

  static Stream<Arguments> typedTexts() {
    return Stream.of(
        Arguments.of("", null),
        Arguments.of("~", null),
        Arguments.of("null", null),
        Arguments.of("Null", null),
        Arguments.of("NULL", null),
        Arguments.of("true", true),
        Arguments.of("True", true),
        Arguments.of("TRUE", true),
        Arguments.of("false", false),
        Arguments.of("False", false),
        Arguments.of("FALSE", false),
        Arguments.of("0", 0L),
        Arguments.of("-0", 0L),
        Arguments.of("+5", 5L),
        Arguments.of("-17", -17L),
        Arguments.of("50_000", 50_000L),
        Arguments.of("0123", 83L),
        Arguments.of("-0123", -83L),
        Arguments.of("0o17", 15L),
        Arguments.of("0x10", 16L),
        Arguments.of("0xFF_FF", 65_535L),
        Arguments.of("0b101", 5L),
        Arguments.of("9223372036854775807", Long.MAX_VALUE),
        Arguments.of("-9223372036854775808", Long.MIN_VALUE),
        Arguments.of("18446744073709551615", new BigInteger("18446744073709551615")),
        Arguments.of("18446744073709551616", 0x1p64),
        Arguments.of("089", 89.0),
        Arguments.of("1.5", 1.5),
        Arguments.of("1.", 1.0),
        Arguments.of(".5", 0.5),
        Arguments.of("1e3", 1000.0),
        Arguments.of("-2.5E-1", -0.25),
        Arguments.of(".inf", Double.POSITIVE_INFINITY),
        Arguments.of("+.Inf", Double.POSITIVE_INFINITY),
        Arguments.of("-.INF", Double.NEGATIVE_INFINITY),
        Arguments.of(".NaN", Double.NaN),
        Arguments.of("2024-01-31", new Timestamp("2024-01-31")),
        Arguments.of("2024-01-31T10:00:00Z", new Timestamp("2024-01-31T10:00:00Z")),
        Arguments.of("2024-01-31 10:00:00.5", new Timestamp("2024-01-31 10:00:00.5")));
  }

  @ParameterizedTest
  @MethodSource("typedTexts")
  void unquotedText_getsTheTypeThatGoGivesIt(String text, Object value) {
    assertThat(ScalarTyping.typeOf(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "no",
        "on",
        "off",
        "y",
        "tRue",
        "nULL",
        "1:30",
        "190:20:30",
        "1m",
        "0x",
        "0xG",
        "0b2",
        "1.2.3",
        "localhost:4317",
        "1e",
        "-",
        "+",
        ".",
        "--1",
        "2024-1",
        "_1",
        "10MiB"
      })
  void otherText_remainsText(String text) {
    assertThat(ScalarTyping.typeOf(text)).isEqualTo(text);
  }
}
