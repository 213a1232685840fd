package io.sluice.receivers.otlpjsonfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * How a file begins. It stays true while something is added to the file, and an empty beginning is
 * that of every file.
 *
 * @param length how many bytes were looked at
 * @param checksum theirs
 */
record Fingerprint(int length, long checksum) {

  /** Of as many bytes as there are, but no more than this. */
  static Fingerprint of(FileChannel file, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, file.size()));
    while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
      // A file may be read in pieces; one that was cut short meanwhile has no more.
    }
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.flip());
    return new Fingerprint(bytes.limit(), checksum.getValue());
  }

  /** Whether a file begins like this. */
  boolean isOf(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return of(channel, length).equals(this);
    }
  }
}
