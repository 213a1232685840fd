package io.sluice.exporters.file;

import io.sluice.component.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a file aside under a name that tells when: {@code traces-2022-09-14T05-02-14.173.json}. What
 * was put aside is told by its name alone, so files of an earlier run count as well.
 */
final class Rotation {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS");

  private final Path path;
  private final RotationSettings settings;
  private final TimeSource time;
  private final ZoneId zone;
  private final String prefix;
  private final String extension;

  private record Backup(Path file, Instant putAside) {}

  Rotation(Path path, RotationSettings settings, TimeSource time) {
    this.path = path;
    this.settings = settings;
    this.time = time;
    this.zone = settings.localtime() ? ZoneId.systemDefault() : ZoneOffset.UTC;
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    this.prefix = (dot < 0 ? name : name.substring(0, dot)) + "-";
    this.extension = dot < 0 ? "" : name.substring(dot);
  }

  /** Whether a file of this size has no room for so many bytes more. */
  boolean isDue(long size, long more) {
    return size > 0 && size + more > settings.maxBytes();
  }

  /** Gives the file another name. */
  void putAside() throws IOException {
    Instant now = Instant.ofEpochMilli(time.epochMillis());
    Path backup = named(now);
    while (Files.exists(backup)) {
      now = now.plusMillis(1);
      backup = named(now);
    }
    Files.move(path, backup);
  }

  private Path named(Instant at) {
    return path.resolveSibling(prefix + STAMP.format(at.atZone(zone)) + extension);
  }

  /** Deletes what is too old, or too much. */
  void clean() throws IOException {
    List<Backup> newestFirst = backups();
    Instant oldest =
        Instant.ofEpochMilli(time.epochMillis()).minus(Duration.ofDays(settings.maxDays()));
    for (int i = 0; i < newestFirst.size(); i++) {
      Backup backup = newestFirst.get(i);
      boolean tooMany = settings.maxBackups() > 0 && i >= settings.maxBackups();
      boolean tooOld = settings.maxDays() > 0 && backup.putAside().isBefore(oldest);
      if (tooMany || tooOld) {
        Files.deleteIfExists(backup.file());
      }
    }
  }

  private List<Backup> backups() throws IOException {
    List<Backup> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(path.toAbsolutePath().getParent())) {
      files.forEach(file -> backup(file).ifPresent(found::add));
    }
    found.sort(Comparator.comparing(Backup::putAside).reversed());
    return found;
  }

  private Optional<Backup> backup(Path file) {
    String name = file.getFileName().toString();
    if (!name.startsWith(prefix)
        || !name.endsWith(extension)
        || name.length() < prefix.length() + extension.length()) {
      return Optional.empty();
    }
    String stamp = name.substring(prefix.length(), name.length() - extension.length());
    try {
      return Optional.of(
          new Backup(file, LocalDateTime.parse(stamp, STAMP).atZone(zone).toInstant()));
    } catch (DateTimeParseException e) {
      // Another file whose name begins alike.
      return Optional.empty();
    }
  }
}
