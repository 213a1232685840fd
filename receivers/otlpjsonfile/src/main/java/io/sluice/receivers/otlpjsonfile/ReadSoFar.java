package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.ComponentId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far a receiver has read its files. A reload makes the receiver anew, and its factory too;
 * what was read is remembered for as long as the process lives, so that no line is lost or read
 * twice.
 */
final class ReadSoFar {
  private static final Map<ComponentId, ReadSoFar> OF_THIS_PROCESS = new ConcurrentHashMap<>();

  private final Map<FileId, Position> positions;

  /**
   * A file.
   *
   * @param key what the file system calls it, which it may call another one when this one is gone
   * @param path its name
   */
  record FileId(Object key, Path path) {}

  /**
   * A place in a file.
   *
   * @param offset in bytes, decompressed
   * @param lines how many lines lie before it
   */
  record Position(long offset, long lines) {
    static final Position BEGINNING = new Position(0, 0);

    Position at(long other) {
      return new Position(other, lines);
    }

    Position behind(long bytes) {
      return new Position(offset + bytes, lines + 1);
    }
  }

  ReadSoFar(Map<FileId, Position> positions) {
    this.positions = Map.copyOf(positions);
  }

  /** What a receiver of this name read before, if there was one. */
  static Map<FileId, Position> take(ComponentId id) {
    ReadSoFar known = OF_THIS_PROCESS.remove(id);
    return known == null ? new HashMap<>() : new HashMap<>(known.positions);
  }

  /** Keeps it for the next receiver of this name. */
  static void keep(ComponentId id, Map<FileId, Position> positions) {
    OF_THIS_PROCESS.put(id, new ReadSoFar(positions));
  }
}
