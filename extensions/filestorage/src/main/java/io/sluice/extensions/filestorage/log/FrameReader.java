package io.sluice.extensions.filestorage.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads the records of one segment. Used by one thread at a time. */
final class FrameReader {
  private static final int WINDOW = 8 << 10;

  private final Disk.File file;
  private final long id;

  /** Some of the file's bytes, from {@link #from} on. */
  private ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);

  private int from;

  FrameReader(Disk.File file, long id) {
    this.file = file;
    this.id = id;
  }

  /**
   * The frame that begins here.
   *
   * @param limit behind the last byte that may belong to it
   * @return null when there is none, or its head is damaged
   */
  Frame at(int offset, int limit) throws IOException {
    if (limit - offset < Frame.PREFIX) {
      return null;
    }
    ByteBuffer prefix = bytes(offset, Frame.PREFIX, limit);
    if (prefix == null || prefix.getInt(0) != Frame.RECORD) {
      return null;
    }
    int headLength = prefix.getInt(4);
    int bodyLength = prefix.getInt(8);
    if (headLength < 0 || headLength > Frame.LONGEST_HEAD || bodyLength < 0) {
      return null;
    }
    long end = (long) offset + Frame.PREFIX + headLength + bodyLength + Frame.CHECKSUM;
    if (end > limit) {
      return null;
    }
    ByteBuffer beginning = bytes(offset, Frame.PREFIX + headLength, limit);
    return beginning == null ? null : Frame.of(beginning, id, offset);
  }

  /** The body of a frame; null when it is damaged. */
  ByteBuffer body(Frame frame) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(frame.bodyLength() + Frame.CHECKSUM);
    copy(frame.bodyOffset(), bytes);
    if (bytes.hasRemaining()) {
      return null;
    }
    ByteBuffer body = bytes.flip().limit(frame.bodyLength());
    CRC32C checksum = Frame.begin(id);
    checksum.update(body.duplicate());
    int written = bytes.duplicate().limit(bytes.capacity()).getInt(frame.bodyLength());
    return written == (int) checksum.getValue() ? body : null;
  }

  /** Where the next sound frame begins, at or behind an offset; the limit if there is none. */
  int nextSound(int offset, int limit) throws IOException {
    int at = offset;
    while (limit - at >= Frame.PREFIX) {
      ByteBuffer prefix = bytes(at, Integer.BYTES, limit);
      if (prefix == null) {
        return limit;
      }
      if (prefix.getInt(0) == Frame.RECORD && at(at, limit) != null) {
        return at;
      }
      at++;
    }
    return limit;
  }

  /** What is in the window already is not read again. */
  private void copy(int offset, ByteBuffer into) throws IOException {
    int inWindow = from + window.limit() - offset;
    if (offset >= from && inWindow > 0) {
      int count = Math.min(inWindow, into.remaining());
      into.put(window.duplicate().position(offset - from).limit(offset - from + count));
    }
    if (into.hasRemaining()) {
      file.read(into, (long) offset + into.position());
    }
  }

  /**
   * Bytes of the file, from index 0 on. Nothing behind the limit is ever looked at: it may yet
   * change.
   *
   * @return null when the file is shorter than that
   */
  private ByteBuffer bytes(int offset, int length, int limit) throws IOException {
    if (offset < from || offset + length > from + window.limit()) {
      int wanted = Math.max(length, Math.min(WINDOW, limit - offset));
      if (window.capacity() < wanted) {
        window = ByteBuffer.allocate(wanted);
      }
      window.clear().limit(wanted);
      from = offset;
      file.read(window, offset);
      window.flip();
    }
    int start = offset - from;
    return window.limit() - start < length ? null : window.slice(start, length);
  }
}
