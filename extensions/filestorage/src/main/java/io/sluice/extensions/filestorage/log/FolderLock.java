package io.sluice.extensions.filestorage.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Keeps a folder for one process. The operating system takes the lock back when that ends. */
public final class FolderLock implements Closeable {
  /** The file that is locked; it holds the number of the process that has the lock. */
  static final String FILE = "lock";

  private static final long MILLIS_BETWEEN_TRIES = 20;

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Somebody else has the folder. */
  public static final class HeldException extends Exception {
    private static final long serialVersionUID = 1L;

    HeldException(String message) {
      super(message);
    }
  }

  /**
   * Waits for the lock, no longer than the patience.
   *
   * @throws HeldException with the number of the process that has it, as far as it is known
   */
  public static FolderLock take(Path folder, Duration patience) throws IOException, HeldException {
    long deadline = System.nanoTime() + patience.toNanos();
    FileChannel channel =
        FileChannel.open(
            folder.resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      while (!tryLock(channel)) {
        if (System.nanoTime() - deadline >= 0) {
          throw new HeldException(folder + " is in use by " + holder(channel));
        }
        TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_TRIES);
      }
      sign(channel);
      return new FolderLock(channel);
    } catch (IOException | HeldException e) {
      channel.close();
      throw e;
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the lock of " + folder, e);
    }
  }

  /** Who has a folder at the moment, without taking it; nothing if it is free. */
  public static Optional<String> holder(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return tryLock(channel) ? Optional.empty() : Optional.of(holder(channel));
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.<FileLock>ofNullable(channel.tryLock()).isPresent();
    } catch (OverlappingFileLockException e) {
      // Held within this process, as by the configuration before a reload.
      return false;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    String pid = StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
    if (pid.isEmpty()) {
      return "another process";
    }
    boolean us = pid.equals(Long.toString(ProcessHandle.current().pid()));
    return us ? "another component of this process" : "process " + pid;
  }

  /** A full disk must not keep anybody from sending what fills it. */
  private static void sign(FileChannel channel) throws IOException {
    byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0);
    try {
      channel.write(ByteBuffer.wrap(pid), 0);
    } catch (IOException e) {
      // The lock is as good without; only the message for others is poorer.
      channel.truncate(0);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
