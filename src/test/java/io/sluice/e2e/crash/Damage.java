package io.sluice.e2e.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What happens to the files between a kill and the next start. */
enum Damage {
  NONE {
    @Override
    boolean happen(Path directory, Random random) {
      return false;
    }
  },
  /** The write that the kill interrupted left the beginning of a record. */
  HALF_A_RECORD {
    @Override
    boolean happen(Path directory, Random random) throws IOException {
      List<Path> files = files(directory);
      if (files.isEmpty()) {
        return false;
      }
      Path file = files.get(files.size() - 1);
      byte[] bytes = Files.readAllBytes(file);
      int length = Math.min(bytes.length - HEADER, 20 + random.nextInt(200));
      if (length > 0) {
        Files.write(
            file, Arrays.copyOfRange(bytes, HEADER, HEADER + length), StandardOpenOption.APPEND);
      }
      return false;
    }
  },
  /** The disk gave back something else than it was given. */
  FLIPPED_BIT {
    @Override
    boolean happen(Path directory, Random random) throws IOException {
      List<Path> files = files(directory);
      if (files.isEmpty()) {
        return false;
      }
      Path file = files.get(random.nextInt(files.size()));
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length <= HEADER) {
        return false;
      }
      bytes[HEADER + random.nextInt(bytes.length - HEADER)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
      return true;
    }
  };

  /** No file's first bytes are a record. */
  private static final int HEADER = 24;

  /** Lets it happen; answers whether it may cost a record. */
  abstract boolean happen(Path directory, Random random) throws IOException;

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }
}
