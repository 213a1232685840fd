package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.Position;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where the next record is taken from. Its place is guarded by the log's lock; reading is for the
 * one thread that takes records out.
 */
final class Cursor implements Closeable {
  private final Disk disk;
  private long segment;
  private int offset = Segment.HEADER;

  private long openSegment = -1;
  private Disk.File file;
  private FrameReader reader;

  /**
   * What lies at the cursor.
   *
   * @param frame null when it is damaged
   * @param body null when it is damaged, or not wanted
   * @param end where to go on
   */
  record Found(Frame frame, ByteBuffer body, int end) {}

  Cursor(Disk disk) {
    this.disk = disk;
  }

  long segment() {
    return segment;
  }

  /** The segment whose file it has open; negative if none. */
  long openSegment() {
    return openSegment;
  }

  /** Goes to the first record of a segment, unless it is in it already. */
  void enter(long number) {
    if (segment != number) {
      segment = number;
      offset = Segment.HEADER;
    }
  }

  void moveTo(int newOffset) {
    offset = newOffset;
  }

  boolean isAt(Position position) {
    return segment == position.segment() && offset == position.offset();
  }

  boolean isAtEndOf(Segment other) {
    return offset >= other.end();
  }

  /**
   * Reads what lies at the cursor.
   *
   * @param limit behind the last byte that may be looked at
   */
  Found read(Segment at, int limit) throws IOException {
    open(at);
    Frame frame = reader.at(offset, limit);
    if (frame == null) {
      return new Found(null, null, reader.nextSound(offset + 1, limit));
    }
    ByteBuffer body = at.wasDone(offset) ? null : reader.body(frame);
    return new Found(frame, body, frame.end());
  }

  private void open(Segment at) throws IOException {
    if (openSegment != at.number()) {
      close();
      file = disk.read(at.name().log());
      reader = new FrameReader(file, at.name().id());
      openSegment = at.number();
    }
  }

  @Override
  public void close() throws IOException {
    openSegment = -1;
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
