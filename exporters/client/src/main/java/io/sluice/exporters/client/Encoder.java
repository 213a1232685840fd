package io.sluice.exporters.client;

import io.sluice.spans.Stretch;
import io.sluice.transport.compression.ContentEncoding;
import java.nio.ByteBuffer;
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
    return encoding.join(level == 0 ? body : plain(body), level);
  }

  private static List<Stretch> plain(List<Stretch> body) {
    return body.stream().map(stretch -> Stretch.of(stretch.bytes())).toList();
  }
}
