package io.sluice.transport.compression;

import io.sluice.transport.GrowingBytes;
import java.nio.ByteBuffer;
import java.util.List;

/** One way to encode bytes. Stateless towards its callers; costly state is kept per thread. */
interface Codec {
  void decode(byte[] source, int offset, int length, Output out) throws DecodingException;

  /**
   * Encodes all parts as one.
   *
   * @param length of all parts together
   * @param level one that the encoding has
   */
  void encode(List<ByteBuffer> parts, int length, int level, GrowingBytes out);

  /** All parts in one array, for codecs that need it so. */
  static byte[] gather(List<ByteBuffer> parts, int length) {
    byte[] all = new byte[length];
    gather(parts, all);
    return all;
  }

  /** The same into an array that is there. */
  static void gather(List<ByteBuffer> parts, byte[] all) {
    int at = 0;
    for (ByteBuffer part : parts) {
      int n = part.remaining();
      part.get(all, at, n);
      at += n;
    }
  }
}
