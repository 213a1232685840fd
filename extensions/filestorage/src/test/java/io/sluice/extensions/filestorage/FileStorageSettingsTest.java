package io.sluice.extensions.filestorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.settings.InvalidSettings;
import io.sluice.extensions.filestorage.log.Durability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileStorageSettingsTest {
  private static FileStorageSettings settings(
      boolean fsync, Duration interval, long maxSize, String permissions) {
    return new FileStorageSettings(
        "/data",
        Duration.ofSeconds(1),
        fsync,
        interval,
        maxSize,
        true,
        permissions,
        false,
        FileStorageSettings.Compaction.defaults());
  }

  @Test
  void defaults_areTheDocumentedOnes() {
    FileStorageSettings defaults = FileStorageSettings.defaults();
    assertThat(defaults.directory()).isEqualTo("/var/lib/otelcol/file_storage");
    assertThat(defaults.log().durability()).isEqualTo(new Durability.Every(Duration.ofSeconds(1)));
    assertThat(defaults.log().segmentSize()).isEqualTo(32 << 20);
  }

  @Test
  void fsync_isStrongerThanItsInterval() {
    assertThat(settings(true, Duration.ofSeconds(9), 0, "0750").log().durability())
        .isEqualTo(new Durability.EachRecord());
    assertThat(settings(false, Duration.ZERO, 0, "0750").log().durability())
        .isEqualTo(new Durability.Never());
  }

  @Test
  void mistakes_areNamedByTheirKeys() {
    assertThatThrownBy(() -> settings(false, Duration.ofSeconds(-1), 1000, "rwx"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("fsync_interval")
        .hasMessageContaining("max_size: must be at least 1048576")
        .hasMessageContaining("directory_permissions: must be three octal digits");
  }

  @Test
  void limit_makesSegmentsSmallEnoughToGiveSpaceBack() {
    assertThat(settings(false, Duration.ZERO, 8 << 20, "0750").log().segmentSize())
        .isEqualTo(1 << 20);
  }

  @Test
  void compaction_isAcceptedAndSaidToDoNothing() {
    FileStorageSettings defaults = FileStorageSettings.defaults();
    List<String> warned = new ArrayList<>();
    defaults.warnings((key, message) -> warned.add(key));
    assertThat(warned).isEmpty();
    new FileStorageSettings(
            "/data",
            Duration.ZERO,
            false,
            Duration.ZERO,
            0,
            false,
            "0750",
            false,
            new FileStorageSettings.Compaction(
                "", true, false, 100, 10, 65_536, Duration.ofSeconds(5), false))
        .warnings((key, message) -> warned.add(key));
    assertThat(warned).containsExactly("compaction");
  }
}
