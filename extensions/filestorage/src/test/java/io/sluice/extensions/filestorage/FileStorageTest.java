package io.sluice.extensions.filestorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.StartException;
import io.sluice.component.storage.LogOwner;
import io.sluice.component.storage.NewRecord;
import io.sluice.component.storage.StoredLog;
import io.sluice.component.storage.Taken;
import io.sluice.component.storage.Tally;
import io.sluice.testkit.Workbench;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest {
  private static final LogOwner OWNER =
      new LogOwner(ComponentKind.EXPORTER, ComponentId.parse("otlp_grpc/a/b"), "traces");
  private static final String OWNERS_FOLDER = "exporter_otlp_grpc_a~002Fb_traces";

  private final Workbench bench = new Workbench();

  @TempDir private Path folder;

  private static FileStorageSettings settings(Path directory, boolean create, boolean fsync) {
    return new FileStorageSettings(
        directory.toString(),
        Duration.ofMillis(50),
        fsync,
        Duration.ofSeconds(1),
        0,
        create,
        "0700",
        false,
        FileStorageSettings.Compaction.defaults());
  }

  private FileStorage storage() {
    return new FileStorage(bench.context("file_storage"), settings(folder, false, true));
  }

  private static NewRecord entry(String text) {
    ByteBuffer body = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    return new NewRecord("traces", 3, ByteBuffer.allocate(2), List.of(body));
  }

  @Test
  void log_keepsItsRecordsInAFolderOfItsOwner() throws Exception {
    FileStorage storage = storage();
    storage.start(bench);
    StoredLog log = storage.open(OWNER);
    log.append(entry("hello"));
    assertThat(folder.resolve(OWNERS_FOLDER)).isDirectory();
    assertThat(bench.meter("sluice_file_storage_bytes", "owner", OWNERS_FOLDER)).isPositive();
    log.close();
    StoredLog again = storage.open(OWNER);
    assertThat(again.found()).isEqualTo(Map.of("traces", new Tally(1, 3, 5)));
    Taken.Stored stored = (Taken.Stored) again.next();
    assertThat(StandardCharsets.UTF_8.decode(stored.body()).toString()).isEqualTo("hello");
    again.done(stored.position());
    storage.stop(Workbench.soon());
    assertThat(folder.resolve(OWNERS_FOLDER)).isDirectoryNotContaining("glob:**.log");
  }

  @Test
  void log_openTwice_isRefused() throws Exception {
    FileStorage storage = storage();
    StoredLog log = storage.open(OWNER);
    assertThatThrownBy(() -> storage().open(OWNER))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("in use by another component of this process")
        .hasMessageContaining("a directory of its own");
    log.close();
    storage().open(OWNER).close();
  }

  @Test
  void folder_ofAnotherProcess_isNamedWithItsNumber() throws Exception {
    Path owned = Files.createDirectory(folder.resolve(OWNERS_FOLDER));
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FolderHolder.class.getName(),
                owned.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("held");
      assertThatThrownBy(() -> storage().open(OWNER))
          .hasMessageContaining("is in use by process " + other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }
    storage().open(OWNER).close();
  }

  @Test
  void directory_missing_isAnErrorUnlessItMayBeMade() throws Exception {
    Path missing = folder.resolve("a/b");
    assertThatThrownBy(
            () -> new FileStorage(bench.context("x"), settings(missing, false, false)).start(bench))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("create_directory: true");
    new FileStorage(bench.context("x"), settings(missing, true, false)).start(bench);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(missing)))
        .isEqualTo("rwx------");
  }

  @Test
  void directory_thatIsAFile_isAnError() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(
            () -> new FileStorage(bench.context("x"), settings(file, true, false)).start(bench))
        .hasMessageContaining("is not a directory");
  }

  /** Whoever runs the tests may be allowed everything; a file in the way stops everybody. */
  @Test
  void folder_thatCannotBeMade_saysWhy() throws Exception {
    Files.createFile(folder.resolve(OWNERS_FOLDER));
    assertThatThrownBy(() -> storage().open(OWNER))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot open " + folder + File.separator + OWNERS_FOLDER);
  }
}
