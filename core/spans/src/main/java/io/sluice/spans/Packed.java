package io.sluice.spans;

import java.nio.ByteBuffer;

/**
 * A request as it came, compressed. What is sent on in the same encoding, unchanged and whole, need
 * not be compressed again.
 *
 * @param encoding by its name on the wire: {@code zstd}, {@code gzip}
 * @param bytes which mean behind others of the same encoding what they mean alone; what begins and
 *     ends the whole is not among them
 * @param checksum of what they decode to, for encodings that sum up the whole
 */
public record Packed(String encoding, ByteBuffer bytes, int checksum) {}
