package io.sluice.exporters.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Exporter;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual clock begins at 2023-11-14T22:13:20. */
class RotationTest {
  private static final int HALF_A_MEGABYTE = 5_000;

  private final Workbench bench = new Workbench();

  @TempDir private Path folder;

  @Test
  void fullFile_isPutAsideUnderTheTime() throws Exception {
    Path file = folder.resolve("spans.bin");
    Exporter exporter = Exports.started(bench, Exports.rotating(file, rotation(0, 100)));
    send(exporter, 3);
    exporter.stop(Workbench.soon());
    assertThat(names())
        .containsExactly(
            "spans-2023-11-14T22-13-20.000.bin", "spans-2023-11-14T22-13-20.001.bin", "spans.bin");
    assertThat(Files.size(file)).isPositive();
  }

  @Test
  void file_withRotation_isContinuedAfterARestart() throws Exception {
    Path file = Files.writeString(folder.resolve("spans.bin"), "here");
    Exporter exporter = Exports.started(bench, Exports.rotating(file, rotation(0, 100)));
    Exports.send(exporter, SpanFixtures.spans(1));
    assertThat(Files.readString(file, ISO_8859_1)).startsWith("here").hasSizeGreaterThan(4);
    exporter.stop(Workbench.soon());
  }

  @Test
  void recordLargerThanAFile_hasOneForItself() throws Exception {
    Path file = folder.resolve("spans.bin");
    Exporter exporter = Exports.started(bench, Exports.rotating(file, rotation(0, 100)));
    Exports.send(exporter, SpanFixtures.spans(3 * HALF_A_MEGABYTE));
    assertThat(names()).containsExactly("spans.bin");
    Exports.send(exporter, SpanFixtures.spans(1));
    assertThat(names()).hasSize(2);
    exporter.stop(Workbench.soon());
  }

  @Test
  void backups_overTheirNumber_areDeletedOldestFirst() throws Exception {
    Path file = folder.resolve("spans.bin");
    Files.createFile(folder.resolve("spans-2001-01-01T00-00-00.000.bin"));
    Files.createFile(folder.resolve("spans-other.bin"));
    Exporter exporter = Exports.started(bench, Exports.rotating(file, rotation(0, 2)));
    assertThat(names()).contains("spans-2001-01-01T00-00-00.000.bin");
    send(exporter, 3);
    exporter.stop(Workbench.soon());
    assertThat(names())
        .containsExactly(
            "spans-2023-11-14T22-13-20.000.bin",
            "spans-2023-11-14T22-13-20.001.bin",
            "spans-other.bin",
            "spans.bin");
  }

  @Test
  void backups_overTheirAge_areDeletedAtStart() throws Exception {
    Path file = folder.resolve("spans.bin");
    Path old = Files.createFile(folder.resolve("spans-2023-11-14T22-13-20.000.bin"));
    bench.time().advance(Duration.ofDays(2));
    Exports.started(bench, Exports.rotating(file, rotation(2, 0))).stop(Workbench.soon());
    assertThat(old).exists();
    bench.time().advance(Duration.ofMillis(1));
    Exports.started(bench, Exports.rotating(file, rotation(2, 0))).stop(Workbench.soon());
    assertThat(old).doesNotExist();
  }

  private static RotationSettings rotation(int days, int backups) {
    return new RotationSettings(1, days, backups, false);
  }

  private static void send(Exporter exporter, int times) {
    for (int i = 0; i < times; i++) {
      Exports.send(exporter, SpanFixtures.spans(HALF_A_MEGABYTE + 1_500));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
