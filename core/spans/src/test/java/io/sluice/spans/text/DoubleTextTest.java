package io.sluice.spans.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubleTextTest {
  @ParameterizedTest
  @CsvSource({
    "0.0, 0",
    "-0.0, -0",
    "1.0, 1",
    "-3.0, -3",
    "0.5, 0.5",
    "-2.25, -2.25",
    "0.1, 0.1",
    "123456789.125, 123456789.125",
    "1e15, 1000000000000000",
    "123456789012345678, 123456789012345680",
    "999999999999999900000, 999999999999999900000",
    "1e21, 1e+21",
    "-1.5e300, -1.5e+300",
    "0.000001, 0.000001",
    "0.00000123, 0.00000123",
    "0.0000009, 9e-7",
    "1e-7, 1e-7",
    "1.25e-10, 1.25e-10",
    "2e23, 2e+23",
    "4.9E-324, 5e-324",
    "2.2250738585072014E-308, 2.2250738585072014e-308",
    "1.7976931348623157E308, 1.7976931348623157e+308",
    "0.3333333333333333, 0.3333333333333333"
  })
  void append_number_isShortAndPlainWhereItCanBe(double number, String text) {
    assertThat(text(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0",
    "-0.0, -0",
    "0.5, 0.5",
    "200.0, 200",
    "1e21, 1000000000000000000000",
    "2.5e-8, 0.000000025",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf"
  })
  void appendPlain_number_hasNoExponent(double number, String text) {
    StringBuilder out = new StringBuilder();
    DoubleText.appendPlain(number, out);
    assertThat(out).hasToString(text);
  }

  @Property(tries = 500)
  void append_anyNumber_readsBackAsTheSame(@ForAll("doubles") double number) {
    assertThat(Double.parseDouble(text(number))).isEqualTo(number);
  }

  @Property(tries = 500)
  void append_decimalOfFewDigits_hasNoMoreDigits(
      @ForAll @IntRange(min = 1) int digits, @ForAll @IntRange(min = -25, max = 25) int scale) {
    BigDecimal decimal = BigDecimal.valueOf(digits, scale);
    assertThat(new BigDecimal(text(decimal.doubleValue()))).isEqualByComparingTo(decimal);
  }

  @Provide
  static Arbitrary<Double> doubles() {
    return Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
  }

  private static String text(double number) {
    StringBuilder out = new StringBuilder();
    DoubleText.append(number, out);
    return out.toString();
  }
}
