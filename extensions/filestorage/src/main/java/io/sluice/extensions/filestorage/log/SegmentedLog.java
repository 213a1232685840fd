package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.NewRecord;
import io.sluice.component.storage.Position;
import io.sluice.component.storage.StorageException;
import io.sluice.component.storage.StoredLog;
import io.sluice.component.storage.Taken;
import io.sluice.component.storage.Tally;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * A log in a folder. One lock, the shelf's, guards what is known; the disk is read and forced
 * without it, and written to with it, since that goes no further than the operating system's
 * memory.
 */
public final class SegmentedLog implements StoredLog {
  private static final int LARGEST_RECORD = 1 << 30;

  private final Disk disk;
  private final Shelf shelf;
  private final Durability durability;
  private final SyncThread syncs;
  private final Logger log;
  private final Map<String, Tally> found;

  // Guarded by the shelf.
  private final Cursor cursor;
  private boolean taking;
  private Position lastAppended;
  private Tally lastTally;
  private String lastLabel;
  private boolean closed;

  private SegmentedLog(Disk disk, LogSettings settings, Logger log, Recovery recovery) {
    this.disk = disk;
    this.durability = settings.durability();
    this.log = log;
    this.shelf = new Shelf(disk, settings, log);
    this.found = recovery.found();
    this.cursor = new Cursor(disk);
    Duration pause =
        durability instanceof Durability.Every every ? every.interval() : Duration.ZERO;
    this.syncs = new SyncThread("fsync " + disk.path(), shelf::force, pause, log);
  }

  /** Opens the log of a folder, with whatever is there. It lets go of the folder when it closes. */
  public static SegmentedLog open(Disk disk, LogSettings settings, Logger log) throws IOException {
    Recovery recovery = Recovery.of(disk, log);
    SegmentedLog opened = new SegmentedLog(disk, settings, log, recovery);
    opened.shelf.takeOver(recovery);
    if (!(settings.durability() instanceof Durability.Never)) {
      opened.syncs.start();
    }
    return opened;
  }

  @Override
  public Map<String, Tally> found() {
    return found;
  }

  /** How many bytes the log's files take. */
  public long size() {
    synchronized (shelf) {
      return shelf.size();
    }
  }

  @Override
  public Position append(NewRecord entry) throws StorageException {
    int bodyLength = bodyLength(entry);
    synchronized (shelf) {
      if (closed) {
        throw new StorageException(disk.path() + " is closed already", false, null);
      }
      try {
        lastAppended = shelf.append(entry, bodyLength);
      } finally {
        letGoOfWhatIsGone();
      }
      lastLabel = entry.label();
      lastTally = Tally.of(entry.items(), bodyLength);
      if (durability instanceof Durability.Every) {
        syncs.wanted();
      }
      return lastAppended;
    }
  }

  private static int bodyLength(NewRecord entry) throws StorageException {
    long length = entry.body().stream().mapToLong(ByteBuffer::remaining).sum();
    if (length > LARGEST_RECORD || entry.head().remaining() > Frame.LONGEST_HEAD / 2) {
      throw new StorageException(
          "a request of " + length + " bytes is more than can be stored in one piece", false, null);
    }
    return (int) length;
  }

  @Override
  public void whenDurable(Position position, Consumer<Optional<StorageException>> told) {
    if (durability instanceof Durability.EachRecord) {
      syncs.whenDone(() -> told.accept(forceFailureOf(position)));
    } else {
      told.accept(Optional.empty());
    }
  }

  private Optional<StorageException> forceFailureOf(Position position) {
    synchronized (shelf) {
      return shelf.forceFailureOf(position).map(SyncThread::failed);
    }
  }

  @Override
  public boolean hasNext() {
    synchronized (shelf) {
      Segment segment = current();
      return segment != null && (!cursor.isAtEndOf(segment) || shelf.isMissing(segment));
    }
  }

  @Override
  public boolean passOver(Position position) {
    synchronized (shelf) {
      Segment segment = current();
      if (taking || segment == null || !position.equals(lastAppended)) {
        return false;
      }
      if (!cursor.isAt(position)) {
        return false;
      }
      cursor.moveTo(position.segment(), position.offset() + position.length());
      segment.taken(lastLabel, lastTally);
      return true;
    }
  }

  @Override
  public Taken next() throws StorageException {
    synchronized (shelf) {
      taking = true;
    }
    try {
      return takeNext();
    } finally {
      synchronized (shelf) {
        taking = false;
        letGoOfWhatIsGone();
      }
    }
  }

  private Taken takeNext() throws StorageException {
    while (true) {
      Segment segment;
      int from;
      int limit;
      synchronized (shelf) {
        segment = current();
        if (closed || segment == null) {
          return Taken.NOTHING;
        }
        from = cursor.offset();
        limit = segment.end();
        if (cursor.isAtEndOf(segment)) {
          return shelf.isMissing(segment) ? missing(segment) : Taken.NOTHING;
        }
      }
      Taken taken = read(segment, from, limit);
      if (taken != Taken.NOTHING) {
        return taken;
      }
    }
  }

  /** Nothing when what lies there need not be taken out. */
  private Taken read(Segment segment, int from, int limit) throws StorageException {
    try {
      Cursor.Found next = cursor.read(segment, from, limit);
      synchronized (shelf) {
        return taken(segment, next);
      }
    } catch (NoSuchFileException e) {
      synchronized (shelf) {
        cursor.moveTo(segment.number(), limit);
        return missing(segment);
      }
    } catch (IOException e) {
      throw DiskTrouble.of("reading the queue", e);
    }
  }

  private Taken taken(Segment segment, Cursor.Found next) {
    cursor.moveTo(segment.number(), next.end());
    Frame frame = next.frame();
    if (frame == null) {
      segment.damage();
      return Taken.NOTHING;
    }
    if (segment.wasDone(frame.offset())) {
      return Taken.NOTHING;
    }
    segment.taken(frame.label(), frame.tally());
    Position position = frame.position(segment.number());
    if (next.body() == null) {
      segment.damage();
      done(position);
      return new Taken.Damaged(
          Map.of(frame.label(), frame.tally()),
          "the record at " + frame.offset() + " of " + where(segment) + " is damaged");
    }
    return new Taken.Stored(position, frame.label(), frame.items(), frame.head(), next.body());
  }

  /** Records that should have been there and were not. */
  private Taken missing(Segment segment) {
    segment.damage();
    long records = segment.unread().records();
    segment.done(records);
    Map<String, Tally> lost = segment.unread().drain();
    shelf.giveBackIfSpent(segment);
    return new Taken.Damaged(
        lost, records + " records of " + where(segment) + " are damaged or gone");
  }

  private String where(Segment segment) {
    return disk.path() + "/" + segment.name().log();
  }

  /** The segment that the cursor is in, after it has left those that have nothing more. */
  private Segment current() {
    Segment segment = shelf.from(cursor.segment());
    while (segment != null) {
      cursor.enter(segment.number());
      boolean through = cursor.isAtEndOf(segment) && segment.unread().isEmpty();
      if (!through || shelf.isActive(segment)) {
        return segment;
      }
      segment = shelf.from(segment.number() + 1);
    }
    return null;
  }

  @Override
  public void done(Position position) {
    synchronized (shelf) {
      if (!closed) {
        shelf.done(position);
        letGoOfWhatIsGone();
      }
    }
  }

  /**
   * A file that was deleted takes its space until nobody has it open, and on a disk that is full
   * the next segment could never be begun. Whoever is reading one looks again afterwards.
   */
  private void letGoOfWhatIsGone() {
    if (taking || shelf.has(cursor.openSegment())) {
      return;
    }
    try {
      cursor.close();
    } catch (IOException e) {
      log.debug("Closing a file in {} failed: {}", disk.path(), DiskTrouble.describe(e));
    }
  }

  @Override
  public void close() {
    synchronized (shelf) {
      if (closed) {
        return;
      }
      closed = true;
    }
    if (!(durability instanceof Durability.Never)) {
      syncs.close();
    }
    try {
      synchronized (shelf) {
        cursor.close();
        shelf.close();
      }
      disk.close();
    } catch (IOException e) {
      log.warn("Closing {} failed: {}", disk.path(), DiskTrouble.describe(e));
    }
  }
}
