package io.sluice.exporters.client;

import io.sluice.spans.Packed;
import io.sluice.spans.Stretch;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Compresses what is sent, without first gathering its bytes in one place. What came compressed in
 * the same way, and was not changed since, goes on as it came; unless the settings ask for a level,
 * since then it matters how hard is tried.
 *
 * @param level by the encoding's own scale; 0 is its default
 */
public record Encoder(ContentEncoding encoding, int level) {
  /** The encoded bytes, in parts that follow each other. */
  public List<ByteBuffer> encode(List<Stretch> body) {
    List<ByteBuffer> encoded = new ArrayList<>();
    List<ByteBuffer> plain = new ArrayList<>();
    for (Stretch stretch : body) {
      if (goesOn(stretch)) {
        compress(plain, encoded);
        encoded.add(stretch.packed().orElseThrow().bytes().duplicate());
      } else {
        plain.add(stretch.bytes());
      }
    }
    compress(plain, encoded);
    return encoded;
  }

  private boolean goesOn(Stretch stretch) {
    return level == 0
        && stretch
            .packed()
            .map(Packed::encoding)
            .filter(name -> !name.isEmpty() && name.equals(encoding.token()))
            .isPresent();
  }

  private void compress(List<ByteBuffer> plain, List<ByteBuffer> encoded) {
    if (encoding == ContentEncoding.IDENTITY) {
      encoded.addAll(plain);
    } else if (!plain.isEmpty()) {
      Bytes bytes = encoding.encode(plain, level);
      encoded.add(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()));
    }
    plain.clear();
  }
}
