package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.Position;
import io.sluice.component.storage.Tally;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A record as it lies in a segment:
 *
 * <pre>
 * magic 4 | length of the head 4 | length of the body 4 | checksum of all before and the head 4
 * head: items 4 | length of the label 2 | label | the owner's head
 * body | checksum of the body 4
 * </pre>
 *
 * <p>Numbers are big-endian; checksums are CRC32C and begin with the segment's id. The head has a
 * checksum of its own, so that its lengths can be trusted to lead to the next record.
 *
 * @param head the owner's
 */
record Frame(int offset, int headLength, int bodyLength, String label, int items, ByteBuffer head) {
  static final int RECORD = 0x534c7201;
  static final int SEAL = 0x534c5e01;
  static final int PREFIX = 16;
  static final int CHECKSUM = 4;

  /** What stands in a head before the label. */
  private static final int BEFORE_LABEL = 6;

  /** No head is longer: a length beyond it is damage. */
  static final int LONGEST_HEAD = 16 << 20;

  int bodyOffset() {
    return offset + PREFIX + headLength;
  }

  int end() {
    return bodyOffset() + bodyLength + CHECKSUM;
  }

  Position position(long segment) {
    return new Position(segment, offset, end() - offset);
  }

  Tally tally() {
    return Tally.of(items, bodyLength);
  }

  /** The length of a frame, if it can be written at all. */
  static long length(byte[] label, ByteBuffer head, long body) {
    return PREFIX + BEFORE_LABEL + label.length + head.remaining() + body + CHECKSUM;
  }

  /** Everything of a frame that stands before its body. */
  static ByteBuffer beginning(
      int magic, long id, byte[] label, int items, ByteBuffer head, int bodyLength) {
    int headLength = BEFORE_LABEL + label.length + head.remaining();
    ByteBuffer bytes = ByteBuffer.allocate(PREFIX + headLength);
    bytes.putInt(magic).putInt(headLength).putInt(bodyLength).putInt(0);
    bytes.putInt(items).putShort((short) label.length).put(label).put(head.duplicate()).flip();
    bytes.putInt(PREFIX - CHECKSUM, headChecksum(id, bytes));
    return bytes;
  }

  /**
   * Reads what {@link #beginning} wrote, whose prefix was found to be plausible.
   *
   * @return null when the checksum says that it is damaged
   */
  static Frame of(ByteBuffer beginning, long id, int offset) {
    if (beginning.getInt(PREFIX - CHECKSUM) != headChecksum(id, beginning)) {
      return null;
    }
    int headLength = beginning.getInt(4);
    byte[] label = new byte[Short.toUnsignedInt(beginning.getShort(PREFIX + 4))];
    beginning.get(PREFIX + BEFORE_LABEL, label);
    byte[] head = new byte[headLength - BEFORE_LABEL - label.length];
    beginning.get(PREFIX + BEFORE_LABEL + label.length, head);
    return new Frame(
        offset,
        headLength,
        beginning.getInt(8),
        new String(label, StandardCharsets.UTF_8),
        beginning.getInt(PREFIX),
        ByteBuffer.wrap(head));
  }

  private static int headChecksum(long id, ByteBuffer beginning) {
    CRC32C checksum = begin(id);
    checksum.update(beginning.duplicate().limit(PREFIX - CHECKSUM).position(0));
    checksum.update(beginning.duplicate().position(PREFIX));
    return (int) checksum.getValue();
  }

  /** A checksum of something in a segment. */
  static CRC32C begin(long id) {
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, id));
    return checksum;
  }
}
