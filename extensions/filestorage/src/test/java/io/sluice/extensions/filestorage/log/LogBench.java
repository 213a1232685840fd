package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.NewRecord;
import io.sluice.component.storage.Position;
import io.sluice.component.storage.StorageException;
import io.sluice.component.storage.Taken;
import io.sluice.testkit.RecordingLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A log on a disk in memory, whose records are words. */
final class LogBench {
  static final LogSettings SMALL = new LogSettings(0, 300, new Durability.Never(), false);

  /** What stands for damage among words. */
  static final String DAMAGED = "[damaged]";

  final MemoryDisk disk;
  final RecordingLog lines = new RecordingLog();
  LogSettings settings;
  SegmentedLog log;

  LogBench() throws IOException {
    this(SMALL);
  }

  LogBench(LogSettings settings) throws IOException {
    this(settings, new MemoryDisk());
  }

  LogBench(LogSettings settings, MemoryDisk disk) throws IOException {
    this.settings = settings;
    this.disk = disk;
    open();
  }

  /** Opens it as the next process would, after the last one closed it or was killed. */
  void open() throws IOException {
    log = SegmentedLog.open(disk, settings, lines);
  }

  Position append(String word) throws StorageException {
    return log.append(entry("traces", word));
  }

  static NewRecord entry(String label, String word) {
    ByteBuffer bytes = ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8));
    ByteBuffer half = bytes.slice(0, bytes.limit() / 2);
    ByteBuffer rest = bytes.slice(bytes.limit() / 2, bytes.limit() - bytes.limit() / 2);
    return new NewRecord(label, word.length(), bytes.duplicate(), List.of(half, rest));
  }

  void appendAll(String... words) throws StorageException {
    for (String word : words) {
      append(word);
    }
  }

  /** The next record, which must be whole. */
  Taken.Stored take() throws StorageException {
    return (Taken.Stored) log.next();
  }

  /** Takes out everything; damage is {@link #DAMAGED}. */
  List<String> takeAll() throws StorageException {
    List<String> words = new ArrayList<>();
    for (Taken next = log.next(); next != Taken.NOTHING; next = log.next()) {
      words.add(next instanceof Taken.Stored stored ? word(stored) : DAMAGED);
    }
    return words;
  }

  static String word(Taken.Stored stored) {
    String body = StandardCharsets.UTF_8.decode(stored.body().duplicate()).toString();
    if (!body.equals(StandardCharsets.UTF_8.decode(stored.head().duplicate()).toString())) {
      throw new AssertionError("head and body do not belong together: " + stored);
    }
    return body;
  }

  /** The segments' files. */
  List<String> segments() {
    return disk.names().stream().filter(name -> name.endsWith(".log")).toList();
  }
}
