package io.sluice.transport.compression;

import io.sluice.spans.Packed;
import io.sluice.spans.Stretch;
import io.sluice.transport.GrowingBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One way to encode bytes. Stateless towards its callers; costly state is kept per thread. */
interface Codec {
  void decode(byte[] source, int offset, int length, Output out) throws DecodingException;

  /**
   * Decodes, and says whether the body can be sent on as it came.
   *
   * @param source which may be changed for that
   */
  default Optional<Packed> unpack(byte[] source, int offset, int length, Output out)
      throws DecodingException {
    decode(source, offset, length, out);
    return Optional.empty();
  }

  /**
   * Encodes all parts as one.
   *
   * @param length of all parts together
   * @param level one that the encoding has
   */
  void encode(List<ByteBuffer> parts, int length, int level, GrowingBytes out);

  /**
   * Encodes all stretches as one, those that are packed as they are. Unless a codec knows better,
   * what is encoded stands for itself wherever it stands.
   */
  default List<ByteBuffer> join(List<Stretch> body, int level) {
    List<ByteBuffer> encoded = new ArrayList<>();
    List<ByteBuffer> plain = new ArrayList<>();
    for (Stretch stretch : body) {
      if (stretch.packed().isPresent()) {
        encode(plain, level, encoded);
        encoded.add(stretch.packed().get().bytes().duplicate());
      } else {
        plain.add(stretch.bytes());
      }
    }
    encode(plain, level, encoded);
    return encoded;
  }

  private void encode(List<ByteBuffer> plain, int level, List<ByteBuffer> encoded) {
    if (!plain.isEmpty()) {
      encoded.add(encode(plain, level).asBuffer());
      plain.clear();
    }
  }

  /** Encodes all parts as one, which are read to their end. */
  default Bytes encode(List<ByteBuffer> parts, int level) {
    long length = 0;
    for (ByteBuffer part : parts) {
      length += part.remaining();
    }
    GrowingBytes out = new GrowingBytes(Bytes.LARGEST, expected(length));
    encode(parts, Math.toIntExact(length), level, out);
    return new Bytes(out.array(), 0, out.length());
  }

  /** How long so many bytes become, or a little more. */
  default long expected(long length) {
    return length / 3 + 64;
  }

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
