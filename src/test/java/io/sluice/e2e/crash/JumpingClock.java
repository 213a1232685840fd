package io.sluice.e2e.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/**
 * The time of day, for processes that load {@code bench/wire/clock.c} before the C library: they
 * add to it what stands in a file.
 *
 * @param library what they load
 * @param offset the file, with a number of seconds
 */
record JumpingClock(Path library, Path offset) {
  private static final long HOUR = Duration.ofHours(1).toSeconds();

  /** One that is right until it jumps. */
  static JumpingClock of(Path library, Path folder) throws IOException {
    JumpingClock clock = new JumpingClock(library, folder.resolve("clock"));
    clock.set(0);
    return clock;
  }

  /** The variables that a process needs. */
  Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "CLOCK_OFFSET", offset.toString());
  }

  /** An hour ahead of the right time, or behind it. */
  void jump(Random random) throws IOException {
    set(random.nextBoolean() ? HOUR : -HOUR);
  }

  /** In place: whoever looks at the file has it mapped. */
  private void set(long seconds) throws IOException {
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(seconds).array();
    Files.write(offset, bytes, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
