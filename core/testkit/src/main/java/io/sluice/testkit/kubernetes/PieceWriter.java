package io.sluice.testkit.kubernetes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes texts in pieces, each of which is a chunk of the answer. */
record PieceWriter(OutputStream out, int pieceSize) {
  void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += pieceSize) {
      out.write(bytes, at, Math.min(pieceSize, bytes.length - at));
      out.flush();
      if (pieceSize == Integer.MAX_VALUE) {
        return;
      }
    }
  }
}
