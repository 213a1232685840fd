package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.Tally;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Reads what earlier runs left in a folder. Of a segment with a seal, of which nothing is done, the
 * seal is enough; otherwise the heads of its records are read, never their bodies.
 */
final class Recovery {
  private final Disk disk;
  private final Logger log;
  private final List<Segment> segments = new ArrayList<>();
  private final List<SegmentName> emptied = new ArrayList<>();

  private Recovery(Disk disk, Logger log) {
    this.disk = disk;
    this.log = log;
  }

  static Recovery of(Disk disk, Logger log) throws IOException {
    Recovery recovery = new Recovery(disk, log);
    recovery.run();
    return recovery;
  }

  /** Those with records, spent ones among them, in their order. */
  List<Segment> segments() {
    return segments;
  }

  /** Those that only hold a number, so that it is not missed. */
  List<SegmentName> emptied() {
    return emptied;
  }

  private void run() throws IOException {
    List<String> files = disk.names();
    List<SegmentName> names =
        files.stream().map(SegmentName::parse).flatMap(Optional::stream).sorted().toList();
    deleteStrayMarks(files, names);
    for (SegmentName name : names) {
      try (Disk.File file = disk.read(name.log())) {
        if (file.size() <= Segment.HEADER) {
          disk.delete(name.done());
          emptied.add(name);
        } else {
          segments.add(segment(name, file, files.contains(name.done())));
        }
      }
    }
    tellGaps(names);
  }

  /** Marks whose segment is gone must never be taken for another's. */
  private void deleteStrayMarks(List<String> files, List<SegmentName> names) throws IOException {
    for (String file : files) {
      if (file.endsWith(".done") && names.stream().noneMatch(n -> n.done().equals(file))) {
        disk.delete(file);
      }
    }
  }

  private void tellGaps(List<SegmentName> names) {
    for (int i = 1; i < names.size(); i++) {
      long missing = names.get(i).number() - names.get(i - 1).number() - 1;
      if (missing > 0) {
        log.error(
            "{} of the files in {} are missing between {} and {}; what they held is lost",
            missing,
            disk.path(),
            names.get(i - 1).log(),
            names.get(i).log());
      }
    }
  }

  private Segment segment(SegmentName name, Disk.File file, boolean hasMarks) throws IOException {
    checkVersion(name, file);
    Set<Integer> done = hasMarks ? marks(name) : Set.of();
    Optional<Seal> seal = Seal.read(file, name.id());
    if (seal.isPresent() && done.isEmpty()) {
      Segment segment = new Segment(name, seal.get().end(), done);
      seal.get().records().forEach(segment::found);
      return segment;
    }
    return scanned(name, file, done, seal);
  }

  private void checkVersion(SegmentName name, Disk.File file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(Segment.HEADER);
    file.read(header, 0);
    int version = Segment.version(header.flip(), name.id());
    if (version != Segment.VERSION) {
      throw new IOException(
          name.log()
              + " was written in version "
              + version
              + " of the format, and this Sluice knows version "
              + Segment.VERSION
              + "; let the Sluice that wrote it send what is in it");
    }
  }

  private Set<Integer> marks(SegmentName name) throws IOException {
    try (Disk.File file = disk.read(name.done())) {
      return DoneMarks.read(file, name.id());
    }
  }

  private Segment scanned(SegmentName name, Disk.File file, Set<Integer> done, Optional<Seal> seal)
      throws IOException {
    int limit = seal.map(Seal::end).orElse((int) Math.min(file.size(), Integer.MAX_VALUE));
    FrameReader reader = new FrameReader(file, name.id());
    List<Frame> frames = new ArrayList<>();
    int at = Segment.HEADER;
    int end = at;
    int skipped = 0;
    while (at < limit) {
      Frame frame = reader.at(at, limit);
      if (frame == null) {
        int sound = reader.nextSound(at + 1, limit);
        skipped += sound < limit ? sound - at : 0;
        at = sound;
      } else {
        // Only what the tallies need: the heads of a whole segment would be a lot.
        frames.add(
            new Frame(frame.offset(), 0, frame.bodyLength(), frame.label(), frame.items(), null));
        at = frame.end();
        end = at;
      }
    }
    Segment segment = new Segment(name, seal.map(Seal::end).orElse(end), done);
    count(segment, frames, seal);
    if (skipped > 0) {
      segment.damage();
      log.error("{}/{}: {} bytes are damaged and cannot be read", disk.path(), name.log(), skipped);
    }
    if (seal.isEmpty() && end < limit) {
      log.warn(
          "{}/{}: cut off {} bytes of a record that was not written to its end",
          disk.path(),
          name.log(),
          limit - end);
    }
    return segment;
  }

  /** With a seal, what is damaged is missed by name; without one, only what is sound is known. */
  private static void count(Segment segment, List<Frame> frames, Optional<Seal> seal) {
    seal.ifPresent(s -> s.records().forEach(segment::found));
    for (Frame frame : frames) {
      boolean done = segment.wasDone(frame.offset());
      if (seal.isPresent() && done) {
        segment.taken(frame.label(), frame.tally());
        segment.done(1);
      } else if (seal.isEmpty() && !done) {
        segment.found(frame.label(), frame.tally());
      }
    }
  }

  /** Everything that was found, by label. */
  Map<String, Tally> found() {
    Tallies sum = new Tallies();
    segments.forEach(segment -> segment.unread().addTo(sum));
    return sum.asMap();
  }
}
