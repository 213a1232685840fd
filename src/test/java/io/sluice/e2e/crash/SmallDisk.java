package io.sluice.e2e.crash;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A real file system of a few megabytes, in a file. */
final class SmallDisk implements AutoCloseable {
  private static final long BYTES = 16 << 20;

  private final Path mountPoint;

  private SmallDisk(Path mountPoint) {
    this.mountPoint = mountPoint;
  }

  /** Mounts one; where the machine does not allow that, the test is left out. */
  static SmallDisk in(Path folder) throws Exception {
    Path image = folder.resolve("image");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(BYTES);
    }
    Path mountPoint = Files.createDirectory(folder.resolve("disk"));
    call("mkfs.ext4", "-q", "-O", "^has_journal", image.toString());
    call("mount", "-o", "loop,errors=remount-ro", image.toString(), mountPoint.toString());
    return new SmallDisk(mountPoint);
  }

  Path path() {
    return mountPoint;
  }

  /** Can be read only from now on, whoever has files open: as when the system finds it damaged. */
  void becomeReadOnly() throws Exception {
    String device = call("findmnt", "-no", "SOURCE", mountPoint.toString()).strip();
    Path trigger =
        Path.of("/sys/fs/ext4", device.substring(device.lastIndexOf('/') + 1), "trigger_fs_error");
    Files.writeString(trigger, "1", StandardOpenOption.WRITE);
  }

  private static String call(String... command) throws InterruptedException {
    String said;
    int code;
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      code = process.waitFor();
    } catch (IOException e) {
      return abort("no file system can be mounted here: " + e.getMessage());
    }
    return code == 0 ? said : abort("no file system can be mounted here: " + said);
  }

  @Override
  public void close() {
    try {
      call("umount", "--lazy", mountPoint.toString());
    } catch (InterruptedException e) {
      // It goes when nobody uses it any more, waited for or not.
      Thread.currentThread().interrupt();
    }
  }
}
