package io.sluice.distro.doctor;

import io.sluice.config.ConfiguredComponent;
import io.sluice.extensions.filestorage.FileStorageSettings;
import io.sluice.extensions.filestorage.log.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether queues can be kept on disk: the directory of a {@code file_storage}, and its locks. */
final class StorageCheck {
  private final String subject;
  private final FileStorageSettings settings;
  private final String where;

  StorageCheck(ConfiguredComponent<?> extension, FileStorageSettings settings, Places places) {
    this.subject = "extension " + extension.id();
    this.settings = settings;
    this.where = places.of("extensions", extension.id().toString(), "directory");
  }

  List<Finding> run() {
    Path directory = Path.of(settings.directory());
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new DirectoryCheck(subject, directory, settings.createDirectory())
            .run("keeps queues on disk")
            .at(where));
    if (Files.isDirectory(directory)) {
      findings.addAll(locks(directory));
    }
    return findings;
  }

  private List<Finding> locks(Path directory) {
    try (Stream<Path> folders = Files.list(directory)) {
      List<Finding> findings = new ArrayList<>();
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        Optional<String> holder = FolderLock.holder(folder);
        holder.ifPresent(who -> findings.add(held(folder, who)));
      }
      return findings;
    } catch (IOException e) {
      return List.of(
          Finding.broken(subject, directory + " cannot be read: " + e)
              .why("queues of an earlier run would be left behind")
              .at(where)
              .fix("let the user that Sluice runs as read and write all of it"));
    }
  }

  private Finding held(Path folder, String who) {
    return Finding.note(subject, folder + " is in use by " + who)
        .why(
            "if that is the Sluice that runs with this configuration, all is well; a second one"
                + " could not start")
        .at(where)
        .fix("stop the other one, or give this one a directory of its own");
  }
}
