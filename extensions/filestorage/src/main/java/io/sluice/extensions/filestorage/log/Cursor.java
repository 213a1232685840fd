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
   * What was found.
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

  int offset() {
    return offset;
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

  /**
   * Goes to a place. The segment has to be named, because while one of its records was read the
   * cursor may have left it: others look for what is next, and its last record may be done.
   */
  void moveTo(long number, int newOffset) {
    segment = number;
    offset = newOffset;
  }

  boolean isAt(Position position) {
    return segment == position.segment() && offset == position.offset();
  }

  boolean isAtEndOf(Segment other) {
    return offset >= other.end();
  }

  /**
   * Reads what lies in a segment, without the log's lock.
   *
   * @param from where the cursor was
   * @param limit behind the last byte that may be looked at
   */
  Found read(Segment at, int from, int limit) throws IOException {
    open(at);
    Frame frame = reader.at(from, limit);
    if (frame == null) {
      return new Found(null, null, reader.nextSound(from + 1, limit));
    }
    ByteBuffer body = at.wasDone(from) ? null : reader.body(frame);
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
