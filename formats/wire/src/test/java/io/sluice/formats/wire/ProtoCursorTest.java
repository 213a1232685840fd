package io.sluice.formats.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.sluice.spans.MalformedSpans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtoCursorTest {
  /** Writes fields. */
  private interface Fields {
    void to(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.to(out);
      out.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static ProtoCursor on(byte[] bytes) {
    return new ProtoCursor(bytes, 0, 0, bytes.length);
  }

  @Property(tries = 200)
  void numbers_areReadAsTheLibraryWritesThem(@ForAll long number, @ForAll long fixed)
      throws Exception {
    ProtoCursor in =
        on(
            message(
                out -> {
                  out.writeInt64(1, number);
                  out.writeFixed64(500, fixed);
                  out.writeFixed32(3, 7);
                }));
    assertThat(in.next()).isTrue();
    assertThat(in.isNumber(1)).isTrue();
    assertThat(in.number("a")).isEqualTo(number);
    assertThat(in.next()).isTrue();
    assertThat(in.isFixed64(500)).isTrue();
    assertThat(in.field()).isEqualTo(500);
    assertThat(in.fixed64("b")).isEqualTo(fixed);
    assertThat(in.next()).isTrue();
    assertThat(in.next()).isFalse();
  }

  @Test
  void messageWithin_isEnteredAndLeft() throws Exception {
    byte[] inner = message(out -> out.writeString(1, "text"));
    ProtoCursor in =
        on(
            message(
                out -> {
                  out.writeByteArray(4, inner);
                  out.writeInt32(5, 9);
                }));
    assertThat(in.next()).isTrue();
    int outer = in.enter("inner");
    assertThat(in.next()).isTrue();
    in.delimited("text");
    assertThat(new String(in.array(), in.start(), in.length(), UTF_8)).isEqualTo("text");
    in.leave(outer);
    assertThat(in.next()).isTrue();
    assertThat(in.number("five")).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "08 | byte 1: field 1 ends within a number",
        "0a 05 61 | byte 2: field 1 ends behind the end of its message: 5 bytes announced where 1",
        "09 01 | byte 1: field 1 ends within its value",
        "0b | byte 1: field 1 has wire type 3",
        "00 | byte 0: field has the tag 0",
        "08 80 80 80 80 80 80 80 80 80 80 01 | byte 11: field 1 has a number of more than ten"
      })
  void brokenInput_isToldWithItsPosition(String hex, String complaint) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThatThrownBy(() -> on(bytes).next())
        .isInstanceOf(MalformedSpans.class)
        .hasMessageStartingWith(complaint);
  }

  @Test
  void wrongType_isToldByTheNameOfTheField() throws Exception {
    ProtoCursor in = on(message(out -> out.writeInt32(1, 1)));
    assertThat(in.next()).isTrue();
    assertThatThrownBy(() -> in.delimited("span.name"))
        .hasMessage("byte 2: span.name has wire type 0 instead of 2");
  }
}
