package io.sluice.processors.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.Text;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingStateTest {
  private final SamplingState state = new SamplingState();

  private boolean read(String text) {
    return state.read(Text.of(text));
  }

  private String written() {
    return state.write().toString();
  }

  @Test
  void read_both_tellsBoth() {
    assertThat(read("vendor=x,ot=rv:00000000000abc;th:8")).isTrue();
    assertThat(state.hasRandomness()).isTrue();
    assertThat(state.randomness()).isEqualTo(0xabc);
    assertThat(state.hasThreshold()).isTrue();
    assertThat(state.threshold()).isEqualTo(0x80000000000000L);
  }

  @Test
  void read_neither_tellsNothing() {
    assertThat(read("vendor=rv:00000000000abc")).isTrue();
    assertThat(state.hasRandomness()).isFalse();
    assertThat(state.hasThreshold()).isFalse();
    assertThat(state.threshold()).isZero();
  }

  @Test
  void read_again_forgetsTheFirst() {
    assertThat(read("a=b,ot=rv:00000000000abc;th:8;x:y")).isTrue();
    assertThat(read("")).isTrue();
    assertThat(state.hasRandomness()).isFalse();
    assertThat(written()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ot=th:0",
        "ot=rv:FFffffffffffff;th:E6",
        "ot=th:8,a=b,t@c=d e",
        "ot=x:;y:A.b-c_9,z=1",
        "a=b"
      })
  void write_whatWasRead_isTheSame(String text) {
    assertThat(read(text)).isTrue();
    assertThat(written()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b,ot=th:8               | ot=th:8,a=b",
        "ot=x:1;th:8;y:2;rv:0123456789abcd;z:3" + " | ot=rv:0123456789abcd;th:8;x:1;y:2;z:3",
        "'  a=b , ,, c=d\t'        | a=b,c=d",
        "ot=th:8,ot=th:c           | ot=th:c",
        "ot=rv:0123456789abcd,ot=x:y | ot=x:y",
        "'a=b,'                    | a=b",
      })
  void write_another_putsOtFirstAndItsValuesInOrder(String text, String expected) {
    assertThat(read(text)).isTrue();
    assertThat(written()).isEqualTo(expected);
  }

  @Test
  void set_both_writesThem() {
    assertThat(read("a=b,ot=x:y")).isTrue();
    state.setRandomness(0xfdc80d0b42008dL);
    state.raiseThreshold(0xe6680000000000L);
    assertThat(written()).isEqualTo("ot=rv:fdc80d0b42008d;th:e668;x:y,a=b");
  }

  @Test
  void set_zero_hasItsDigits() {
    assertThat(read("")).isTrue();
    state.setRandomness(0);
    state.raiseThreshold(0);
    assertThat(written()).isEqualTo("ot=rv:00000000000000;th:0");
  }

  @Test
  void raiseThreshold_toALowerOne_keepsWhatWasThere() {
    assertThat(read("ot=th:C0")).isTrue();
    state.raiseThreshold(0x80000000000000L);
    assertThat(written()).isEqualTo("ot=th:C0");
    state.raiseThreshold(0xc0000000000000L);
    assertThat(written()).isEqualTo("ot=th:c");
  }

  @Test
  void clearThreshold_ofTheOnlyValue_leavesNoOt() {
    assertThat(read("ot=th:8,a=b")).isTrue();
    state.clearThreshold();
    assertThat(state.hasThreshold()).isFalse();
    assertThat(written()).isEqualTo("a=b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "=b",
        "A=b",
        "1a=b",
        "a=",
        "a=b=c",
        "a=ö",
        "a =b",
        "@a=b",
        "a@=b",
        "a@1=b",
        "a@b@c=d",
        "ot=",
        "ot=;",
        "ot=th:8;",
        "ot=;th:8",
        "ot=th",
        "ot=:8",
        "ot=1:8",
        "ot=a b:8",
        "ot=a:b c",
        "ot=th:",
        "ot=th:g",
        "ot=th:123456789012345",
        "ot=rv:123",
        "ot=rv:0123456789abcg",
        "ot=rv:0123456789abcde",
        "ot=th:8:9",
        "ot=a:b,ot=th:x",
        "ot=th:x,ot=a:b"
      })
  void read_malformed_isRefused(String text) {
    assertThat(read(text)).isFalse();
  }

  @Test
  void read_atTheLimits_isTaken() {
    assertThat(read("a".repeat(256) + "=" + "v".repeat(256))).isTrue();
    assertThat(read("0".repeat(241) + "@" + "s".repeat(14) + "=v")).isTrue();
    assertThat(read("ot=x:" + "v".repeat(254))).isTrue();
    assertThat(read(String.join(",", Collections.nCopies(31, "a=b")))).isTrue();
    assertThat(read("a=" + "v".repeat(253) + ",b=" + "v".repeat(253) + " ".repeat(513))).isTrue();
  }

  @Test
  void read_beyondTheLimits_isRefused() {
    assertThat(read("a".repeat(257) + "=v")).isFalse();
    assertThat(read("a=" + "v".repeat(257))).isFalse();
    assertThat(read("0".repeat(242) + "@s=v")).isFalse();
    assertThat(read("0@" + "s".repeat(15) + "=v")).isFalse();
    assertThat(read(String.join(",", Collections.nCopies(32, "a=b")))).isFalse();
    assertThat(read("a=b" + ",".repeat(31) + "c=d")).isFalse();
    assertThat(read("a=b" + " ".repeat(1022))).isFalse();
  }

  @Test
  void write_theLongest_hasRoomForBothValues() {
    String others = "a=" + "v".repeat(256) + ",b=" + "v".repeat(256) + ",c=" + "v".repeat(256);
    String text = others + ",d=" + "v".repeat(1024 - others.length() - 3);
    assertThat(read(text)).isTrue();
    state.setRandomness(Threshold.MOST_RANDOM);
    state.raiseThreshold(Threshold.MOST_RANDOM);
    assertThat(written()).isEqualTo("ot=rv:ffffffffffffff;th:ffffffffffffff," + text);
  }
}
