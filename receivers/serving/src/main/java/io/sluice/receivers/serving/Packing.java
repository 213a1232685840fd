package io.sluice.receivers.serving;

import io.sluice.spans.Packed;
import io.sluice.transport.compression.Decoded;
import java.util.Optional;

/** What is kept of a compressed body behind what it decodes to. */
final class Packing {
  /** Less than this is compressed better among others than alone. */
  private static final int WORTH_KEEPING = 8 << 10;

  private Packing() {}

  /** The body as it came, if that can be sent on. */
  static Optional<Packed> of(Decoded body) {
    int plain = body.bytes().length();
    // A body can be blown up with blocks that hold nothing; batches are measured by what they hold.
    return body.packed()
        .filter(packed -> plain >= WORTH_KEEPING && packed.bytes().remaining() < plain);
  }
}
