package io.sluice.extensions.filestorage;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import io.sluice.extensions.filestorage.log.Durability;
import io.sluice.extensions.filestorage.log.LogSettings;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Settings of {@code file_storage}.
 *
 * @param directory holds a folder for each component that keeps something
 * @param timeout how long to wait for a folder that is in use
 * @param fsync whether everything is forced to the disk before its owner is told that it is stored
 * @param fsyncInterval if it is not: how often what was written is forced; zero for never
 * @param maxSize the most bytes that each component's folder may take; zero for no limit
 * @param createDirectory whether the directory is made when it does not exist
 * @param directoryPermissions of a directory that is made, in octal
 * @param recreate whether files with damage are put aside, to be looked at, instead of deleted
 * @param compaction accepted without effect
 */
public record FileStorageSettings(
    String directory,
    Duration timeout,
    boolean fsync,
    Duration fsyncInterval,
    long maxSize,
    boolean createDirectory,
    String directoryPermissions,
    boolean recreate,
    Compaction compaction)
    implements Warns {
  private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3}");
  private static final long LEAST_SIZE = 1 << 20;

  public FileStorageSettings {
    new Checks()
        .notBlank("directory", directory)
        .notNegative("timeout", timeout)
        .notNegative("fsync_interval", fsyncInterval)
        .that(
            maxSize == 0 || maxSize >= LEAST_SIZE,
            "max_size",
            "must be at least 1048576 bytes, or 0 for no limit; is " + maxSize)
        .that(
            OCTAL.matcher(directoryPermissions).matches(),
            "directory_permissions",
            "must be three octal digits like \"0750\", is \"" + directoryPermissions + "\"")
        .done();
  }

  public static FileStorageSettings defaults() {
    return new FileStorageSettings(
        "/var/lib/otelcol/file_storage",
        Duration.ofSeconds(1),
        false,
        Duration.ofSeconds(1),
        0,
        false,
        "0750",
        false,
        Compaction.defaults());
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (!compaction.equals(Compaction.defaults())) {
      warn.accept(
          "compaction",
          "has no effect: files that are sent are deleted whole, so there is nothing to compact;"
              + " remove the section");
    }
  }

  LogSettings log() {
    return LogSettings.of(maxSize, durability(), recreate);
  }

  private Durability durability() {
    if (fsync) {
      return new Durability.EachRecord();
    }
    return fsyncInterval.isZero() ? new Durability.Never() : new Durability.Every(fsyncInterval);
  }

  /** The section {@code compaction}, which other storages need. */
  public record Compaction(
      String directory,
      boolean onStart,
      boolean onRebound,
      long reboundNeededThresholdMib,
      long reboundTriggerThresholdMib,
      long maxTransactionSize,
      Duration checkInterval,
      boolean cleanupOnStart) {
    public static Compaction defaults() {
      return new Compaction("", false, false, 100, 10, 65_536, Duration.ofSeconds(5), false);
    }
  }
}
