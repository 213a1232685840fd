package io.sluice.receivers.serving;

import io.sluice.spans.Packed;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What is kept of a compressed body behind what it decodes to. */
final class Packing {
  /** Less than this is compressed better among others than alone. */
  private static final int WORTH_KEEPING = 8 << 10;

  private Packing() {}

  /**
   * The body as it came, if that can be sent on.
   *
   * @param source holds it from its beginning
   */
  static Optional<Packed> of(ContentEncoding encoding, byte[] source, int length, Bytes decoded) {
    // A frame can be blown up with blocks that hold nothing; batches are measured by what they
    // hold.
    return decoded.length() >= WORTH_KEEPING
            && length < decoded.length()
            && encoding.canBeSentOn(source, 0, length, decoded.length())
        ? Optional.of(new Packed(encoding.token(), ByteBuffer.wrap(source, 0, length)))
        : Optional.empty();
  }
}
