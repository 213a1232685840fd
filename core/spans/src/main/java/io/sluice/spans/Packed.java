package io.sluice.spans;

import java.nio.ByteBuffer;

/**
 * A request as it came, compressed. What is sent on in the same encoding, unchanged and whole, need
 * not be compressed again.
 *
 * @param encoding by its name on the wire: {@code zstd}
 * @param bytes which are complete in themselves: behind others of the same encoding they mean what
 *     they mean alone
 */
public record Packed(String encoding, ByteBuffer bytes) {}
