package io.sluice.e2e.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that takes the space of a disk, until room is made. */
record FullDisk(Path file) {
  private static final byte[] NOTHING = new byte[64 << 10];

  /** Leaves no more than so many bytes to others. */
  static FullDisk leaving(Path folder, long bytes) throws IOException {
    FullDisk disk = new FullDisk(folder.resolve("filler"));
    long taken = Files.getFileStore(folder).getUsableSpace() - bytes;
    try (OutputStream out = Files.newOutputStream(disk.file)) {
      for (long at = 0; at < taken; at += NOTHING.length) {
        out.write(NOTHING);
      }
    }
    return disk;
  }

  void makeRoom() throws IOException {
    Files.delete(file);
  }
}
