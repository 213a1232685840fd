package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.Tally;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The end of a segment that is complete: a summary of its records, and behind it where that begins.
 *
 * @param end where the last record ends
 * @param records by label
 */
record Seal(int end, Map<String, Tally> records) {
  private static final int TRAILER = 0x534c7a01;
  private static final int TRAILER_LENGTH = 8;
  private static final byte[] NO_LABEL = {};

  /** The bytes that seal a segment. */
  ByteBuffer bytes(long id) {
    ByteBuffer head = ByteBuffer.allocate(headLength());
    records.forEach(
        (label, tally) -> {
          byte[] name = label.getBytes(StandardCharsets.UTF_8);
          head.putShort((short) name.length).put(name);
          head.putLong(tally.records()).putLong(tally.items()).putLong(tally.bytes());
        });
    ByteBuffer frame = Frame.beginning(Frame.SEAL, id, NO_LABEL, 0, head.flip(), 0);
    ByteBuffer all = ByteBuffer.allocate(frame.remaining() + TRAILER_LENGTH);
    return all.put(frame).putInt(end).putInt(TRAILER).flip();
  }

  private int headLength() {
    int length = 0;
    for (String label : records.keySet()) {
      length += Short.BYTES + label.getBytes(StandardCharsets.UTF_8).length + 3 * Long.BYTES;
    }
    return length;
  }

  /** The seal of a segment, if it has one that is sound. */
  static Optional<Seal> read(Disk.File file, long id) throws IOException {
    long size = file.size();
    ByteBuffer trailer = ByteBuffer.allocate(TRAILER_LENGTH);
    if (size < TRAILER_LENGTH) {
      return Optional.empty();
    }
    file.read(trailer, size - TRAILER_LENGTH);
    int end = trailer.getInt(0);
    long length = size - TRAILER_LENGTH - end;
    if (trailer.getInt(4) != TRAILER || end < 0 || length < Frame.PREFIX + 6) {
      return Optional.empty();
    }
    if (length > Frame.LONGEST_HEAD) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length);
    file.read(bytes, end);
    return of(bytes.flip(), id, end);
  }

  private static Optional<Seal> of(ByteBuffer bytes, long id, int end) {
    if (bytes.getInt(0) != Frame.SEAL || bytes.getInt(4) != bytes.limit() - Frame.PREFIX) {
      return Optional.empty();
    }
    Frame frame = Frame.of(bytes, id, end);
    return frame == null ? Optional.empty() : Optional.of(new Seal(end, tallies(frame.head())));
  }

  private static Map<String, Tally> tallies(ByteBuffer head) throws BufferUnderflowException {
    Tallies tallies = new Tallies();
    while (head.hasRemaining()) {
      byte[] label = new byte[Short.toUnsignedInt(head.getShort())];
      head.get(label);
      tallies.add(
          new String(label, StandardCharsets.UTF_8),
          new Tally(head.getLong(), head.getLong(), head.getLong()));
    }
    return tallies.asMap();
  }
}
