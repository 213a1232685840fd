package io.sluice.distro.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether files can be written into a directory. Nothing is written to find out. */
final class DirectoryCheck {
  private final String subject;
  private final Path directory;
  private final boolean madeIfMissing;

  /**
   * A check of one directory.
   *
   * @param madeIfMissing whether the component makes it
   */
  DirectoryCheck(String subject, Path directory, boolean madeIfMissing) {
    this.subject = subject;
    this.directory = directory.toAbsolutePath();
    this.madeIfMissing = madeIfMissing;
  }

  /**
   * Looks.
   *
   * @param purpose what it is for, as a sentence without its subject
   */
  Finding run(String purpose) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      return broken(directory + " is not a directory", "name another one, or remove what is there");
    }
    if (!Files.exists(directory) && !madeIfMissing) {
      return broken(directory + " does not exist", "make it, or set create_directory: true");
    }
    Path there = directory;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isWritable(there)) {
      return broken(
          there + " cannot be written by user " + System.getProperty("user.name"),
          "let that user write it (chown), or run this as the user that Sluice runs as");
    }
    return Finding.good(
        subject,
        purpose
            + "; "
            + directory
            + (there.equals(directory) ? " can be written" : " can be made"));
  }

  private Finding broken(String what, String fix) {
    return Finding.broken(subject, what).why("Sluice could not start").fix(fix);
  }
}
