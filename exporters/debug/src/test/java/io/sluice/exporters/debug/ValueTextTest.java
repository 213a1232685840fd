package io.sluice.exporters.debug;

import static io.sluice.exporters.debug.Example.any;
import static io.sluice.exporters.debug.Example.attribute;
import static io.sluice.exporters.debug.Example.list;
import static io.sluice.exporters.debug.Example.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.text.ValueText;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTextTest {
  private static final AnyValue EMPTY = AnyValue.getDefaultInstance();

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(EMPTY, "Empty()"),
        Arguments.of(any(""), "Str()"),
        Arguments.of(any("a \"b\"\n<ü>"), "Str(a \"b\"\n<ü>)"),
        Arguments.of(any(true), "Bool(true)"),
        Arguments.of(any(false), "Bool(false)"),
        Arguments.of(any(Long.MIN_VALUE), "Int(-9223372036854775808)"),
        Arguments.of(any(1e-7), "Double(1e-7)"),
        Arguments.of(any(Double.NaN), "Double(NaN)"),
        Arguments.of(any(Double.POSITIVE_INFINITY), "Double(Infinity)"),
        Arguments.of(any(Double.NEGATIVE_INFINITY), "Double(-Infinity)"),
        Arguments.of(any(new byte[0]), "Bytes()"),
        Arguments.of(any(new byte[] {-1, -2}), "Bytes(//4=)"),
        Arguments.of(list(), "Slice([])"),
        Arguments.of(list(any("a"), any(1), any(0.5), any(false)), "Slice([\"a\",1,0.5,false])"),
        Arguments.of(list(EMPTY, list(any(2))), "Slice([null,[2]])"),
        Arguments.of(list(any(new byte[] {1, 2, 3})), "Slice([\"AQID\"])"),
        Arguments.of(
            list(any("<&>\"\\\n\r\t\b\f\u0001\u2028é")),
            "Slice([\"<&>\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u2028é\"])"),
        Arguments.of(list(any(1), map(attribute("x", any(Double.NaN)))), "Slice()"),
        Arguments.of(map(), "Map({})"),
        Arguments.of(
            map(
                attribute("z", any(1)),
                attribute("a", map(attribute("c", any(2)))),
                attribute("Z", any(3))),
            "Map({\"Z\":3,\"a\":{\"c\":2},\"z\":1})"),
        Arguments.of(
            map(attribute("a", any(1)), attribute("b", any(2)), attribute("a", any(3))),
            "Map({\"a\":3,\"b\":2})"),
        Arguments.of(map(attribute("a\"", any(Double.POSITIVE_INFINITY))), "Map()"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void detailed_value_standsBehindItsType(AnyValue value, String text) {
    assertThat(DetailedText.of(Example.batch(value).edit()))
        .endsWith("Attributes:\n     -> k: " + text + "\n");
  }

  @ParameterizedTest
  @MethodSource("values")
  void normal_value_standsAlone(AnyValue value, String text) {
    String alone = text.substring(text.indexOf('(') + 1, text.length() - 1);
    assertThat(NormalText.of(Example.batch(value).edit())).endsWith("   k=" + alone + "\n");
  }

  @ParameterizedTest
  @MethodSource("values")
  void append_value_leavesWhatStandsBeforeIt(AnyValue value, String text) {
    SpanCursor span = Example.batch(value).edit().spans();
    assertThat(span.next()).isTrue();
    Attributes attributes = span.attributes();
    assertThat(attributes.next()).isTrue();
    StringBuilder out = new StringBuilder("before ");
    ValueText.appendWithType(attributes.value(), out);
    assertThat(out).hasToString("before " + text);
  }
}
