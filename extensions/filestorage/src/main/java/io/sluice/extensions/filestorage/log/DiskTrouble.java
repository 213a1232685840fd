package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.StorageException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;

/** What an error of the file system means, with a cure where there is one. */
public final class DiskTrouble {
  private DiskTrouble() {}

  /** An error while doing something. */
  static StorageException of(String doing, IOException cause) {
    return new StorageException(doing + " failed: " + describe(cause), isFull(cause), cause);
  }

  /** A sentence for the person who has to mend it. */
  public static String describe(IOException cause) {
    String text = text(cause);
    if (isFull(cause)) {
      return text + "; free some space, or let max_size keep the queue smaller than the disk";
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("read-only")) {
      return text + "; mount it writable, or set directory to a place that is";
    }
    if (lower.contains("permission denied") || lower.contains("accessdenied")) {
      return text + "; let the user that runs Sluice write there, or set directory elsewhere";
    }
    if (lower.contains("too many open files")) {
      return text + "; raise the limit of open files (ulimit -n)";
    }
    return text;
  }

  private static boolean isFull(IOException cause) {
    String text = text(cause);
    return text.contains("No space left") || text.contains("quota exceeded");
  }

  private static String text(IOException cause) {
    if (cause instanceof FileSystemException file) {
      String reason =
          Optional.ofNullable(file.getReason()).orElse(cause.getClass().getSimpleName());
      return file.getFile() + ": " + reason;
    }
    return Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
  }
}
