package io.sluice.exporters.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.Packed;
import io.sluice.spans.Stretch;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EncoderTest {
  private static final String TEXT = "Peter Piper picked a peck of pickled peppers. ".repeat(20);

  private static Stretch plain(String text) {
    return Stretch.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Stretch packed(ContentEncoding encoding, String text) {
    Bytes form = encoding.encode(List.of(plain(text).bytes()), 5);
    ByteBuffer bytes = ByteBuffer.wrap(form.array(), form.offset(), form.length());
    return new Stretch(plain(text).bytes(), Optional.of(new Packed(encoding.token(), bytes, 0)));
  }

  private static String decoded(ContentEncoding encoding, List<ByteBuffer> parts) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuffer part : parts) {
      all.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
    }
    byte[] wire = all.toByteArray();
    return new String(
        encoding.decode(wire, 0, wire.length, 1 << 20).toArray(), StandardCharsets.UTF_8);
  }

  @Test
  void whatCameCompressedTheSameWay_goesOnAsItCame_inItsPlace() throws Exception {
    Stretch came = packed(ContentEncoding.ZSTD, TEXT);
    List<Stretch> body = List.of(plain("a"), plain("b"), came, plain("c"), came);
    List<ByteBuffer> encoded = new Encoder(ContentEncoding.ZSTD, 0).encode(body);
    assertThat(encoded).hasSize(4);
    assertThat(encoded.get(1)).isEqualTo(came.packed().orElseThrow().bytes());
    assertThat(decoded(ContentEncoding.ZSTD, encoded)).isEqualTo("ab" + TEXT + "c" + TEXT);
  }

  @Test
  void whatCameInAnotherWay_isCompressedWithTheOthers() throws Exception {
    List<Stretch> body = List.of(plain("a"), packed(ContentEncoding.ZSTD, TEXT));
    List<ByteBuffer> encoded = new Encoder(ContentEncoding.GZIP, 0).encode(body);
    assertThat(encoded).hasSize(1);
    assertThat(decoded(ContentEncoding.GZIP, encoded)).isEqualTo("a" + TEXT);
  }

  @Test
  void levelThatSomebodyAskedFor_isKept() throws Exception {
    Stretch came = packed(ContentEncoding.ZSTD, TEXT);
    List<ByteBuffer> encoded = new Encoder(ContentEncoding.ZSTD, 9).encode(List.of(came));
    assertThat(encoded.get(0).array()).isNotSameAs(came.packed().orElseThrow().bytes().array());
    assertThat(decoded(ContentEncoding.ZSTD, encoded)).isEqualTo(TEXT);
  }

  @Test
  void withoutCompression_plainBytesGoOut() throws Exception {
    List<Stretch> body = List.of(plain("a"), packed(ContentEncoding.ZSTD, TEXT));
    List<ByteBuffer> encoded = new Encoder(ContentEncoding.IDENTITY, 0).encode(body);
    assertThat(decoded(ContentEncoding.IDENTITY, encoded)).isEqualTo("a" + TEXT);
  }
}
