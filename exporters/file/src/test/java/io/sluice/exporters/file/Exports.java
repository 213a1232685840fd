package io.sluice.exporters.file;

import io.sluice.component.Exporter;
import io.sluice.component.StartException;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.Workbench;
import java.nio.file.Path;
import java.util.Optional;

/** Exporters as their tests need them. */
final class Exports {
  private static final FileExporterSettings USUAL = FileExporterSettings.defaults();

  private Exports() {}

  static FileExporterSettings to(Path path) {
    return settings(path, false, Optional.empty(), FileFormat.JSON, "", GroupBySettings.defaults());
  }

  static FileExporterSettings appendingTo(Path path) {
    return settings(path, true, Optional.empty(), FileFormat.JSON, "", GroupBySettings.defaults());
  }

  static FileExporterSettings in(FileFormat format, String compression, Path path) {
    return settings(path, false, Optional.empty(), format, compression, GroupBySettings.defaults());
  }

  static FileExporterSettings rotating(Path path, RotationSettings rotation) {
    return settings(
        path, false, Optional.of(rotation), FileFormat.PROTO, "", GroupBySettings.defaults());
  }

  static FileExporterSettings grouped(Path path, int mostOpen) {
    GroupBySettings groups = new GroupBySettings(true, "service.name", mostOpen);
    return settings(path, false, Optional.empty(), FileFormat.JSON, "", groups);
  }

  private static FileExporterSettings settings(
      Path path,
      boolean append,
      Optional<RotationSettings> rotation,
      FileFormat format,
      String compression,
      GroupBySettings groups) {
    return new FileExporterSettings(
        path.toString(),
        append,
        rotation,
        format,
        "",
        FileCompression.parse(compression),
        USUAL.compressionParams(),
        USUAL.flushInterval(),
        false,
        USUAL.directoryPermissions(),
        groups);
  }

  static FileExporterSettings makingDirectory(Path path, String permissions) {
    return new FileExporterSettings(
        path.toString(),
        false,
        Optional.empty(),
        FileFormat.JSON,
        "",
        FileCompression.NONE,
        USUAL.compressionParams(),
        USUAL.flushInterval(),
        true,
        DirectoryPermissions.parse(permissions),
        USUAL.groupBy());
  }

  static Exporter started(Workbench bench, FileExporterSettings settings) throws StartException {
    Exporter exporter = new FileExporterFactory().create(bench.context("file"), settings);
    exporter.start(bench);
    return exporter;
  }

  static DeliveryProbe send(Exporter exporter, SpanBatch spans) {
    DeliveryProbe probe = DeliveryProbe.of(spans.spanCount());
    exporter.consume(spans, probe.delivery());
    return probe;
  }
}
