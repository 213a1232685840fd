package io.sluice.distro.doctor;

import io.sluice.config.ConfiguredComponent;
import io.sluice.exporters.file.FileExporterSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Exporters that reach no server: what there is to say of them, without sending anything. */
final class LocalExporters {
  private static final Map<String, String> WORDS =
      Map.of(
          "debug", "writes traces to the log of the process; there is no server to reach",
          "logging", "writes traces to the log of the process; there is no server to reach",
          "nop", "throws every trace away, as it is meant to",
          "tracestore", "keeps the latest traces in memory, for the pages of zpages");

  /** Exporters after which a trace is nowhere to be looked up. */
  private static final Set<String> NOWHERE = Set.of("debug", "logging", "nop");

  private LocalExporters() {}

  /** Nothing when it is not one of them. */
  static Optional<Finding> check(ConfiguredComponent<?> exporter, Places places) {
    String subject = "exporter " + exporter.id();
    if (exporter.settings() instanceof FileExporterSettings file) {
      return Optional.of(
          new DirectoryCheck(subject, folder(file.path()), file.createDirectory())
              .run("writes traces to " + file.path())
              .at(places.of("exporters", exporter.id().toString(), "path")));
    }
    return Optional.ofNullable(WORDS.get(exporter.factory().type()))
        .map(words -> Finding.good(subject, words));
  }

  static boolean leadsNowhere(ConfiguredComponent<?> exporter) {
    return NOWHERE.contains(exporter.factory().type());
  }

  /** A star in the path stands for a name that only spans know. */
  private static Path folder(String path) {
    int star = path.indexOf('*');
    String known = star < 0 ? path : path.substring(0, star) + "_";
    Path folder = Path.of(known).toAbsolutePath().getParent();
    return folder == null ? Path.of("/") : folder;
  }
}
