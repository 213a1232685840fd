package io.sluice.distro.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentId;
import io.sluice.config.ConfiguredComponent;
import io.sluice.config.report.Location;
import io.sluice.extensions.filestorage.FileStorageFactory;
import io.sluice.extensions.filestorage.FileStorageSettings;
import io.sluice.extensions.filestorage.log.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageCheckTest {
  @TempDir private Path folder;

  private static List<Finding> check(Path directory, boolean create) {
    FileStorageSettings usual = FileStorageSettings.defaults();
    FileStorageSettings settings =
        new FileStorageSettings(
            directory.toString(),
            usual.timeout(),
            usual.fsync(),
            usual.fsyncInterval(),
            usual.maxSize(),
            create,
            usual.directoryPermissions(),
            usual.recreate(),
            usual.compaction());
    ConfiguredComponent<FileStorageSettings> extension =
        new ConfiguredComponent<>(
            ComponentId.of("file_storage"), new FileStorageFactory(), settings, Location.NOWHERE);
    return new StorageCheck(extension, settings, new Places(List.of())).run();
  }

  @Test
  void directory_missing_isBroken_unlessItIsMade() {
    Path missing = folder.resolve("a").resolve("b");
    assertThat(check(missing, false))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isBroken()).isTrue();
              assertThat(finding.what()).isEqualTo(missing + " does not exist");
              assertThat(finding.fix()).contains("create_directory: true");
            });
    assertThat(check(missing, true))
        .singleElement()
        .extracting(Finding::state, Finding::what)
        .containsExactly(State.GOOD, "keeps queues on disk; " + missing + " can be made");
    assertThat(missing).doesNotExist();
  }

  @Test
  void directory_thatIsAFile_isBroken() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(check(file, true)).singleElement().matches(Finding::isBroken);
  }

  @Test
  void queue_inUse_isNamedWithItsHolder_andLeftToIt() throws Exception {
    Path queue = Files.createDirectory(folder.resolve("exporter_otlp_grpc__queue"));
    try (FolderLock lock = FolderLock.take(queue, Duration.ZERO)) {
      assertThat(lock).isNotNull();
      assertThat(check(folder, false))
          .extracting(Finding::state)
          .containsExactly(State.GOOD, State.NOTE);
      assertThat(check(folder, false).get(1).what())
          .startsWith(queue + " is in use by")
          .contains("this process");
    }
    assertThat(check(folder, false))
        .singleElement()
        .extracting(Finding::state)
        .isEqualTo(State.GOOD);
    FolderLock.take(queue, Duration.ZERO).close();
  }
}
