package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.NewRecord;
import io.sluice.component.storage.Position;
import io.sluice.component.storage.StorageException;
import io.sluice.component.storage.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;

/**
 * The segments of a log: which there are, the one that is written to, and the end of those that are
 * spent. Its own lock is the log's lock, which callers hold.
 */
final class Shelf implements Closeable {
  private final Disk disk;
  private final LogSettings settings;
  private final Logger log;
  private final FrameWriter writer = new FrameWriter();
  private final TreeMap<Long, Segment> segments = new TreeMap<>();

  /** Files without records, between those with some: their numbers are not missing. */
  private final TreeMap<Long, SegmentName> emptied = new TreeMap<>();

  /** Files that hold what was not forced yet. */
  private final Map<Segment, Disk.File> unforced = new LinkedHashMap<>();

  private boolean folderUnforced;
  private Segment active;
  private Disk.File activeFile;
  private long nextNumber = 1;
  private long size;
  private boolean markFailureTold;

  Shelf(Disk disk, LogSettings settings, Logger log) {
    this.disk = disk;
    this.settings = settings;
    this.log = log;
  }

  /** Puts up what was found, and gives back what of it is spent. */
  synchronized void takeOver(Recovery recovery) {
    recovery.emptied().forEach(name -> emptied.put(name.number(), name));
    for (Segment segment : recovery.segments()) {
      segments.put(segment.number(), segment);
      size += segment.end();
    }
    for (long number : new TreeSet<>(segments.keySet())) {
      nextNumber = Math.max(nextNumber, number + 1);
      giveBackIfSpent(segments.get(number));
    }
    if (!emptied.isEmpty()) {
      nextNumber = Math.max(nextNumber, emptied.lastKey() + 1);
    }
    deleteEmptiedInFront();
  }

  long size() {
    return size;
  }

  /** The first segment from a number on; null if there is none. */
  Segment from(long number) {
    Map.Entry<Long, Segment> entry = segments.ceilingEntry(number);
    return entry == null ? null : entry.getValue();
  }

  boolean isActive(Segment segment) {
    return segment == active;
  }

  boolean has(long number) {
    return segments.containsKey(number);
  }

  /** Whether a segment that was read to its end had less than it should. */
  boolean isMissing(Segment segment) {
    return segment != active && !segment.unread().isEmpty();
  }

  Position append(NewRecord entry, int bodyLength) throws StorageException {
    byte[] label = entry.label().getBytes(StandardCharsets.UTF_8);
    int length = (int) Frame.length(label, entry.head(), bodyLength);
    makeRoom(length);
    try {
      Segment segment = segmentFor(length);
      int offset = segment.end();
      writer.write(activeFile, segment.name().id(), entry, bodyLength);
      segment.appended(entry.label(), Tally.of(entry.items(), bodyLength), length);
      size += length;
      unforced.put(segment, activeFile);
      return new Position(segment.number(), offset, length);
    } catch (IOException e) {
      takeBack();
      throw DiskTrouble.of("writing to the queue", e);
    }
  }

  private void makeRoom(int length) throws StorageException {
    if (settings.maxSize() == 0 || size + length <= settings.maxSize()) {
      return;
    }
    if (active != null && active.isSpent()) {
      retireActive();
    }
    if (size + length > settings.maxSize()) {
      throw new StorageException(
          "the queue on disk is full: "
              + disk.path()
              + " may take "
              + settings.maxSize()
              + " bytes; raise max_size of the storage",
          true,
          null);
    }
  }

  private Segment segmentFor(int length) throws IOException {
    boolean full =
        active != null
            && active.end() > Segment.HEADER
            && (long) active.end() + length > settings.segmentSize();
    if (full) {
      seal();
    }
    if (active == null) {
      begin();
    }
    return active;
  }

  private void begin() throws IOException {
    SegmentName name = new SegmentName(nextNumber, ThreadLocalRandom.current().nextLong());
    Disk.File file = disk.create(name.log());
    nextNumber++;
    try {
      file.append(Segment.header(name.id()));
    } catch (IOException e) {
      file.close();
      disk.delete(name.log());
      throw e;
    }
    active = new Segment(name, Segment.HEADER, Set.of());
    activeFile = file;
    segments.put(name.number(), active);
    size += Segment.HEADER;
    folderUnforced = true;
  }

  /** Ends the segment that is written to; without a seal it is as good, only slower to recover. */
  private void seal() {
    try {
      activeFile.append(active.seal().bytes(active.name().id()));
    } catch (IOException e) {
      log.debug("{} stays without a seal: {}", active.name().log(), DiskTrouble.describe(e));
    }
    retireActive();
  }

  private void retireActive() {
    Segment segment = active;
    active = null;
    if (settings.durability() instanceof Durability.Never) {
      unforced.remove(segment);
    }
    if (!unforced.containsKey(segment)) {
      close(activeFile);
    }
    activeFile = null;
    giveBackIfSpent(segment);
  }

  /** What a failed write left is taken away, or nothing more is written behind it. */
  private void takeBack() {
    if (active == null) {
      return;
    }
    try {
      activeFile.truncate(active.end());
    } catch (IOException e) {
      log.debug("{} is written to no more: {}", active.name().log(), DiskTrouble.describe(e));
      retireActive();
      return;
    }
    if (active.isSpent()) {
      retireActive();
    }
  }

  void done(Position position) {
    Segment segment = segments.get(position.segment());
    if (segment == null) {
      return;
    }
    segment.done(1);
    boolean last = segment.isSpent() && segment != active;
    if (!last) {
      mark(segment, position.offset());
    }
    giveBackIfSpent(segment);
  }

  private void mark(Segment segment, int offset) {
    try {
      segment.mark(disk, offset);
    } catch (IOException e) {
      if (!markFailureTold) {
        markFailureTold = true;
        log.warn(
            "It cannot be noted on disk what was sent, so it will be sent again after a restart:"
                + " {}",
            DiskTrouble.describe(e));
      }
    }
  }

  /** Deletes a segment that nobody needs, unless it is still written to. */
  void giveBackIfSpent(Segment segment) {
    if (segment == active || !segment.isSpent() || !segments.containsKey(segment.number())) {
      return;
    }
    segments.remove(segment.number());
    size -= segment.end();
    Disk.File file = unforced.remove(segment);
    if (file != null) {
      close(file);
    }
    try {
      segment.closeMarks();
      remove(segment);
    } catch (IOException e) {
      log.warn(
          "{} is needed no more, but cannot be deleted: {}",
          segment.name().log(),
          DiskTrouble.describe(e));
    }
  }

  private void remove(Segment segment) throws IOException {
    SegmentName name = segment.name();
    boolean between = !segments.isEmpty() && segments.firstKey() < name.number();
    if (segment.isDamaged() && settings.keepDamaged()) {
      disk.rename(name.log(), name.log() + "." + Instant.now() + ".backup");
    } else if (!between) {
      disk.delete(name.log());
    }
    if (between) {
      try (Disk.File file = disk.open(name.log())) {
        file.truncate(0);
      }
      emptied.put(name.number(), name);
    }
    // Last: without its segment it is only stray, but a segment without it would be sent again.
    disk.delete(name.done());
    deleteEmptiedInFront();
  }

  private void deleteEmptiedInFront() {
    long first = segments.isEmpty() ? nextNumber : segments.firstKey();
    Map<Long, SegmentName> inFront = emptied.headMap(first);
    for (SegmentName name : List.copyOf(inFront.values())) {
      try {
        disk.delete(name.log());
      } catch (IOException e) {
        log.debug("{} cannot be deleted: {}", name.log(), DiskTrouble.describe(e));
      }
    }
    inFront.clear();
  }

  /** Why a record is not durable, though it was tried; nothing if nobody needs it any more. */
  Optional<IOException> forceFailureOf(Position position) {
    Segment segment = segments.get(position.segment());
    return segment == null ? Optional.empty() : segment.forceFailureOf(position);
  }

  /**
   * Forces everything that was written until now. Called without the lock: the disk takes its time,
   * and meanwhile more may be written, also to files that are full then.
   */
  void force() throws IOException {
    Map<Segment, Disk.File> files;
    boolean folder;
    synchronized (this) {
      files = new LinkedHashMap<>(unforced);
      folder = folderUnforced;
      folderUnforced = false;
    }
    if (folder) {
      forceFolder(files);
    }
    List<IOException> failures = new ArrayList<>();
    files.forEach((segment, file) -> force(segment, file, failures));
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  /** A file that the disk may not know of is as good as one that could not be forced. */
  private void forceFolder(Map<Segment, Disk.File> files) throws IOException {
    try {
      disk.force();
    } catch (IOException e) {
      synchronized (this) {
        folderUnforced = true;
        files.keySet().forEach(segment -> forceFailed(segment, e));
      }
      throw e;
    }
  }

  private void force(Segment segment, Disk.File file, List<IOException> failures) {
    int end;
    synchronized (this) {
      end = segment.end();
    }
    try {
      file.force();
    } catch (IOException e) {
      synchronized (this) {
        // One that was given back meanwhile is closed, and nobody needs it.
        if (forceFailed(segment, e)) {
          failures.add(e);
        }
      }
      return;
    }
    synchronized (this) {
      forced(segment, end);
    }
  }

  /** Nothing more is written to it; answers whether anybody needed it. */
  private boolean forceFailed(Segment segment, IOException why) {
    Disk.File file = unforced.remove(segment);
    if (file == null) {
      return false;
    }
    segment.forceFailed(why);
    if (segment == active) {
      retireActive();
    } else {
      close(file);
    }
    return true;
  }

  private void forced(Segment segment, int end) {
    segment.forced(end);
    if (segment.end() > end) {
      return;
    }
    Disk.File file = unforced.remove(segment);
    if (file != null && segment != active) {
      close(file);
    }
  }

  private void close(Disk.File file) {
    try {
      file.close();
    } catch (IOException e) {
      log.debug("Closing a file in {} failed: {}", disk.path(), DiskTrouble.describe(e));
    }
  }

  @Override
  public void close() throws IOException {
    if (active != null) {
      Segment last = active;
      seal();
      Disk.File file = unforced.remove(last);
      if (file != null) {
        close(file);
      }
    }
    for (Segment segment : segments.values()) {
      segment.closeMarks();
    }
  }
}
