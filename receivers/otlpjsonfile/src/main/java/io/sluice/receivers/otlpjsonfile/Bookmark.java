package io.sluice.receivers.otlpjsonfile;

import java.nio.file.Path;

/**
 * How far a file was read.
 *
 * @param path its name when it was last seen
 * @param position where reading goes on
 * @param beginning how the file begins: the file system may give a file's number to another one
 *     when it is gone
 */
record Bookmark(Path path, Position position, Fingerprint beginning) {

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
}
