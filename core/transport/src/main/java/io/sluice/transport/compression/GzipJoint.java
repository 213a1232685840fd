package io.sluice.transport.compression;

import io.sluice.spans.Packed;
import io.sluice.spans.Stretch;
import io.sluice.transport.GrowingBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Makes one member of gzip of streams that were left open, and of what is deflated here. */
final class GzipJoint {
  /** By the fixed codes: the last block, and its end. */
  private static final byte[] NOTHING_MORE = {3, 0};

  private int checksum;
  private int length;

  List<ByteBuffer> join(List<Stretch> body) {
    List<ByteBuffer> parts = new ArrayList<>(body.size() + 2);
    parts.add(ByteBuffer.wrap(GzipCodec.header()));
    for (Stretch stretch : body) {
      parts.add(stretch.packed().isPresent() ? packed(stretch) : deflated(stretch.bytes()));
    }
    GrowingBytes end = new GrowingBytes(NOTHING_MORE.length + GzipCodec.TRAILER, -1);
    end.append(NOTHING_MORE, 0, NOTHING_MORE.length);
    GzipCodec.trailer(checksum, length, end);
    parts.add(ByteBuffer.wrap(end.array(), 0, end.length()));
    return parts;
  }

  private ByteBuffer packed(Stretch stretch) {
    Packed packed = stretch.packed().orElseThrow();
    add(packed.checksum(), stretch.bytes().remaining());
    return packed.bytes().duplicate();
  }

  private ByteBuffer deflated(ByteBuffer plain) {
    CRC32 crc = new CRC32();
    crc.update(plain.duplicate());
    add((int) crc.getValue(), plain.remaining());
    GrowingBytes out = new GrowingBytes(Bytes.LARGEST, plain.remaining() / 3 + 64);
    Deflating.part(plain, out);
    return ByteBuffer.wrap(out.array(), 0, out.length());
  }

  private void add(int sum, int bytes) {
    checksum = Checksums.join(checksum, sum, bytes);
    length += bytes;
  }
}
