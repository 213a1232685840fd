package io.sluice.transport.compression;

import io.sluice.spans.Stretch;
import io.sluice.transport.GrowingBytes;
import java.nio.ByteBuffer;
import java.util.List;

/** Bytes as they are. */
final class IdentityCodec implements Codec {
  @Override
  public void decode(byte[] source, int offset, int length, Output out) throws DecodingException {
    out.append(source, offset, length);
  }

  @Override
  public void encode(List<ByteBuffer> parts, int length, int level, GrowingBytes out) {
    out.makeRoom(length);
    for (ByteBuffer part : parts) {
      int n = part.remaining();
      part.get(out.array(), out.length(), n);
      out.advance(n);
    }
  }

  @Override
  public long expected(long length) {
    return length;
  }

  @Override
  public List<ByteBuffer> join(List<Stretch> body, int level) {
    return body.stream().map(Stretch::bytes).toList();
  }
}
