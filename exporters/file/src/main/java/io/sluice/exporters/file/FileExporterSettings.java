package io.sluice.exporters.file;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.OnWhenEmpty;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Warns;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Settings of {@code file}.
 *
 * @param path of the file, from the working directory if it does not begin with a slash
 * @param append whether what is in the file stays there
 * @param rotation whether large files are put aside
 * @param format how requests are written down
 * @param encoding an extension that would write them instead; there is none
 * @param compression of each record
 * @param compressionParams how hard it tries
 * @param flushInterval how long a record waits before it is given to the system; zero is a second
 * @param createDirectory whether the file's directory is made if it is missing
 * @param directoryPermissions what the made directory has
 * @param groupBy whether an attribute of the resource chooses the file
 */
public record FileExporterSettings(
    String path,
    boolean append,
    @OnWhenEmpty Optional<RotationSettings> rotation,
    FileFormat format,
    String encoding,
    FileCompression compression,
    CompressionParams compressionParams,
    Duration flushInterval,
    boolean createDirectory,
    DirectoryPermissions directoryPermissions,
    GroupBySettings groupBy)
    implements Required, Warns {
  private static final String STAR = "*";
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(1);

  public FileExporterSettings {
    flushInterval = flushInterval.isZero() ? USUAL_INTERVAL : flushInterval;
    Checks checks =
        new Checks()
            .that(
                encoding.isEmpty(),
                "encoding",
                "there are no encoding extensions here: remove the key, and choose json or proto by"
                    + " format")
            .that(
                !append || !compression.zstd(),
                "append",
                "cannot be used with compression: remove one of the two")
            .that(
                !append || rotation.isEmpty(),
                "append",
                "cannot be used with rotation, which appends anyway: remove the key")
            .notNegative("flush_interval", flushInterval);
    compression
        .encoding()
        .levelProblem(compressionParams.level())
        .ifPresent(problem -> checks.that(false, "compression_params.level", problem));
    checks.done();
  }

  public static FileExporterSettings defaults() {
    return new FileExporterSettings(
        "",
        false,
        Optional.empty(),
        FileFormat.JSON,
        "",
        FileCompression.NONE,
        CompressionParams.defaults(),
        USUAL_INTERVAL,
        false,
        DirectoryPermissions.USUAL,
        GroupBySettings.defaults());
  }

  @Override
  public void check(Checks checks) {
    checks.notBlank("path", path);
    if (groupBy.enabled() && !path.isBlank()) {
      boolean oneStar = path.contains(STAR) && path.indexOf(STAR) == path.lastIndexOf(STAR);
      checks.that(
          oneStar && !path.startsWith(STAR),
          "path",
          "must contain exactly one *, and not begin with it, because group_by is enabled: the"
              + " attribute's value takes its place, as in ./traces/*.json");
    }
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (groupBy.enabled() && rotation.isPresent()) {
      warn.accept("rotation", "has no effect while group_by is enabled: remove one of the two");
    }
    if (!groupBy.enabled() && path.contains(STAR)) {
      warn.accept("path", "* is taken as it stands; set group_by.enabled to have it replaced");
    }
  }

  /** Rotation as far as it has an effect. */
  Optional<RotationSettings> effectiveRotation() {
    return groupBy.enabled() ? Optional.empty() : rotation;
  }
}
