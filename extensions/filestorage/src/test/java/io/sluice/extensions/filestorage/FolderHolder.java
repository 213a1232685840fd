package io.sluice.extensions.filestorage;

import io.sluice.extensions.filestorage.log.FolderLock;
import java.nio.file.Path;
import java.time.Duration;

/** Another process, which takes hold of a folder and keeps it until it is killed. */
final class FolderHolder {
  private FolderHolder() {}

  /** The folder is the only argument. */
  public static void main(String[] arguments) throws Exception {
    FolderLock lock = FolderLock.take(Path.of(arguments[0]), Duration.ZERO);
    System.out.println("held");
    System.out.flush();
    while (System.in.read() >= 0) {
      // Whatever is said to it, it waits for the end.
    }
    lock.close();
  }
}
