package io.sluice.spans;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A part of a batch on its way out.
 *
 * @param bytes in an array, for codecs that want one; nobody writes to them
 * @param packed the same, if it came compressed
 */
public record Stretch(ByteBuffer bytes, Optional<Packed> packed) {
  /** One that never was compressed. */
  public static Stretch of(ByteBuffer bytes) {
    return new Stretch(bytes, Optional.empty());
  }
}
