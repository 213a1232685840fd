package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.Position;
import io.sluice.component.storage.Tally;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/** What is known of a segment while the log is open. Guarded by the log's lock. */
final class Segment {
  /** The first bytes of every segment: what it is, and the version of its format. */
  private static final long MAGIC = 0x534c5549434c4f47L;

  static final int VERSION = 1;
  static final int HEADER = 24;

  private final SegmentName name;

  /** Records that were neither taken out nor passed over. */
  private final Tallies unread = new Tallies();

  /** All records that were appended since the log was opened; what the seal will say. */
  private final Tallies written = new Tallies();

  /** Where records begin that earlier runs were done with. */
  private final Set<Integer> doneBefore;

  private int end;

  /** Up to here the disk has said that it has the records of this run. */
  private int durable = HEADER;

  /** Why it will not say so of the others; nothing as long as it may. */
  private Optional<IOException> forceFailure = Optional.empty();

  private long undone;
  private boolean damaged;
  private DoneMarks marks;

  /**
   * A segment.
   *
   * @param end behind its last record
   */
  Segment(SegmentName name, int end, Set<Integer> doneBefore) {
    this.name = name;
    this.end = end;
    this.doneBefore = doneBefore;
  }

  /** The bytes that a segment begins with. */
  static ByteBuffer header(long id) {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putLong(MAGIC).putInt(VERSION).putLong(id);
    var checksum = Frame.begin(id);
    checksum.update(header.duplicate().flip());
    return header.putInt((int) checksum.getValue()).flip();
  }

  /**
   * The version of the format that a header names; of one that is damaged, the current one: then
   * every record has to speak for itself.
   */
  static int version(ByteBuffer header, long id) {
    if (header.remaining() < HEADER || header.getLong(0) != MAGIC) {
      return VERSION;
    }
    var checksum = Frame.begin(id);
    checksum.update(header.duplicate().limit(HEADER - Frame.CHECKSUM));
    boolean sound = header.getInt(HEADER - Frame.CHECKSUM) == (int) checksum.getValue();
    return sound ? header.getInt(8) : VERSION;
  }

  /** A record that an earlier run left. */
  void found(String label, Tally tally) {
    unread.add(label, tally);
    undone += tally.records();
  }

  /** A record that was written now. */
  void appended(String label, Tally tally, int length) {
    written.add(label, tally);
    found(label, tally);
    end += length;
  }

  void taken(String label, Tally tally) {
    unread.remove(label, tally);
  }

  /** Everything up to a place was forced. */
  void forced(int upTo) {
    durable = upTo;
  }

  /**
   * Forcing it failed. It must never be tried again: the operating system may have thrown away what
   * it could not write, and would call the rest durable.
   */
  void forceFailed(IOException why) {
    forceFailure = Optional.of(why);
  }

  /** Why a record, which somebody tried to force, is not durable; nothing if it is. */
  Optional<IOException> forceFailureOf(Position position) {
    if (position.offset() + position.length() <= durable) {
      return Optional.empty();
    }
    return forceFailure.or(() -> Optional.of(new IOException(name.log() + " was not forced")));
  }

  /** Notes on disk that a record is needed no more. */
  void mark(Disk disk, int offset) throws IOException {
    if (marks == null) {
      marks = new DoneMarks(disk.open(name.done()), name.id());
    }
    marks.add(offset);
  }

  void done(long records) {
    undone -= records;
  }

  void closeMarks() throws IOException {
    if (marks != null) {
      marks.close();
      marks = null;
    }
  }

  boolean wasDone(int offset) {
    return doneBefore.contains(offset);
  }

  void damage() {
    damaged = true;
  }

  boolean isDamaged() {
    return damaged;
  }

  SegmentName name() {
    return name;
  }

  long number() {
    return name.number();
  }

  int end() {
    return end;
  }

  Tallies unread() {
    return unread;
  }

  Seal seal() {
    return new Seal(end, written.asMap());
  }

  /** Whether nobody needs it any more. */
  boolean isSpent() {
    return undone == 0 && unread.isEmpty();
  }
}
