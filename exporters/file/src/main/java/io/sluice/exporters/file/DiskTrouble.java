package io.sluice.exporters.file;

import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Why a file cannot be written, in words for whoever has to mend it.
 *
 * @param reason for the books: {@code disk_full} or {@code file}
 * @param sentence cause and cure
 */
record DiskTrouble(String reason, String sentence) {
  private static final String FULL = "disk_full";
  private static final String OTHER = "file";

  static DiskTrouble of(Path path, IOException e) {
    String system = e.getMessage() == null ? e.toString() : e.getMessage();
    if (system.contains("No space left on device") || system.contains("Disk quota exceeded")) {
      return new DiskTrouble(
          FULL,
          "the disk of "
              + path
              + " is full: make room, or have rotation keep less (rotation.max_backups,"
              + " rotation.max_megabytes)");
    }
    return new DiskTrouble(OTHER, sentence(path, e, system));
  }

  private static String sentence(Path path, IOException e, String system) {
    if (e instanceof NoSuchFileException) {
      return "there is no directory for "
          + path
          + ": make it, or set create_directory: true to have it made";
    }
    if (e instanceof AccessDeniedException) {
      return path + " cannot be written: permission denied; the user of this process needs it";
    }
    if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
      return path + " cannot be written: something on the way to it is no directory";
    }
    if (system.contains("Is a directory")) {
      return path + " is a directory: name a file in it by path";
    }
    if (system.contains("Read-only file system")) {
      return path + " lies in a file system that is read-only: mount a volume that is not";
    }
    return path + " cannot be written: " + system;
  }

  /** For spans that nobody answers for yet. */
  Outcome.Failure notNow(Duration retryAfter) {
    return new Outcome.Refused(reason, sentence, StatusCode.UNAVAILABLE, retryAfter);
  }

  /** For spans that were waiting when the file was given up. */
  Outcome.Failure lost() {
    return new Outcome.Rejected(reason, sentence, StatusCode.UNAVAILABLE);
  }
}
