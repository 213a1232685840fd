package io.sluice.processors.memorylimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TotalMemoryTest {
  private static final long MIB = 1L << 20;
  private static final String VERSION_2 = "sys/fs/cgroup/memory.max";
  private static final String VERSION_1 = "sys/fs/cgroup/memory/memory.limit_in_bytes";

  @TempDir Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void machineOf(long mib) throws IOException {
    write("proc/meminfo", "MemFree:  1 kB\nMemTotal:       " + mib * 1024 + " kB\nSwap: 7 kB\n");
  }

  private long bytes() {
    return new TotalMemory(root).bytes();
  }

  @Test
  void aGroupOfVersion2_isTheLimit() throws IOException {
    machineOf(1000);
    write(VERSION_2, 512 * MIB + "\n");
    assertThat(bytes()).isEqualTo(512 * MIB);
  }

  @Test
  void aGroupOfVersion2WithoutLimit_isTheMachine() throws IOException {
    machineOf(1000);
    write(VERSION_2, "max\n");
    assertThat(bytes()).isEqualTo(1000 * MIB);
  }

  @Test
  void aGroupOfVersion1_isTheLimit() throws IOException {
    machineOf(1000);
    write(VERSION_1, 256 * MIB + "\n");
    assertThat(bytes()).isEqualTo(256 * MIB);
  }

  @Test
  void aGroupOfVersion1WithoutLimit_isTheMachine() throws IOException {
    machineOf(1000);
    write(VERSION_1, "9223372036854771712\n");
    assertThat(bytes()).isEqualTo(1000 * MIB);
  }

  @Test
  void aLimitAboveWhatThereIs_isTheMachine() throws IOException {
    machineOf(1000);
    write(VERSION_2, 2000 * MIB + "\n");
    assertThat(bytes()).isEqualTo(1000 * MIB);
  }

  @Test
  void noFilesAtAll_isTheHeap() {
    assertThat(bytes()).isEqualTo(Runtime.getRuntime().maxMemory());
  }
}
