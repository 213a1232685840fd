package io.sluice.formats.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Property(tries = 500)
  void isSound_ofAnyBytes_isWhatTheLibrarySays(@ForAll @Size(max = 12) byte[] bytes) {
    assertThat(Utf8.isSound(bytes, 0, bytes.length)).isEqualTo(decodes(bytes));
  }

  @Property(tries = 500)
  void isSound_ofDamagedText_isWhatTheLibrarySays(
      @ForAll String text, @ForAll byte damage, @ForAll int where) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > 0) {
      bytes[Math.floorMod(where, bytes.length)] = damage;
    }
    assertThat(Utf8.isSound(bytes, 0, bytes.length)).isEqualTo(decodes(bytes));
  }

  @Property(tries = 300)
  void text_ofAnyBytes_isSound(@ForAll byte[] bytes) {
    assertThat(Utf8.text(bytes, 0, bytes.length)).hasToString(new String(bytes, UTF_8));
  }

  @Test
  void text_thatIsSound_liesWhereItLay() {
    byte[] bytes = "xé😀y".getBytes(UTF_8);
    var text = Utf8.text(bytes, 1, bytes.length - 2);
    assertThat(text).hasToString("é😀");
    bytes[bytes.length - 2] = '!';
    assertThat(text.toString()).isNotEqualTo("é😀");
  }

  private static boolean decodes(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
