package io.sluice.exporters.file;

import io.sluice.component.ComponentContext;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.Stability;

/** Makes {@code file} exporters. */
public final class FileExporterFactory implements ExporterFactory<FileExporterSettings> {
  @Override
  public String type() {
    return "file";
  }

  @Override
  public FileExporterSettings defaults() {
    return FileExporterSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.ALPHA;
  }

  @Override
  public Exporter create(ComponentContext context, FileExporterSettings settings) {
    return new FileExporter(context, settings);
  }
}
