package io.sluice.exporters.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * How files are opened. Always for appending: after a reload the old exporter may still write its
 * last records, and neither may overwrite the other's.
 *
 * @param directories what missing directories are made with; without, they stay missing
 */
record Opening(Optional<DirectoryPermissions> directories) {
  /** Spans are nobody else's business. */
  private static final Set<PosixFilePermission> OWN =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  static Opening of(FileExporterSettings settings) {
    if (settings.createDirectory()) {
      return new Opening(Optional.of(settings.directoryPermissions()));
    }
    boolean madeAnyway = settings.rotation().isPresent() || settings.groupBy().enabled();
    return new Opening(madeAnyway ? Optional.of(DirectoryPermissions.USUAL) : Optional.empty());
  }

  /** Opens a file, made if need be; what is in it stays there or not. */
  FileChannel open(Path path, boolean keep) throws IOException {
    makeDirectory(path);
    makeFile(path);
    FileChannel channel = FileChannel.open(path, StandardOpenOption.APPEND);
    if (!keep && Files.isRegularFile(path)) {
      channel.truncate(0);
    }
    return channel;
  }

  private void makeDirectory(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (directories.isPresent() && directory != null && !Files.isDirectory(directory)) {
      Files.createDirectories(directory, attributes(path, directories.get().toPosix()));
    }
  }

  private static void makeFile(Path path) throws IOException {
    if (Files.exists(path)) {
      return;
    }
    try {
      Files.createFile(path, attributes(path, OWN));
    } catch (FileAlreadyExistsException e) {
      // Somebody else made it just now, or it is a link to nowhere, which opening it will tell.
      return;
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
