package io.sluice.exporters.file;

import io.sluice.spans.SpanBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file for everything. */
final class SingleFile implements Shelf {
  private static final String KEY = "";

  private final boolean append;
  private final SpanFile file;

  SingleFile(FileExporterSettings settings, Optional<Rotation> rotation, Receipts receipts) {
    this.append = settings.append();
    this.file = new SpanFile(Path.of(settings.path()), Opening.of(settings), rotation, receipts);
  }

  @Override
  public void open() throws IOException {
    file.open(append);
  }

  @Override
  public Map<String, SpanBatch> sort(SpanBatch spans) {
    return Map.of(KEY, spans);
  }

  @Override
  public SpanFile file(String key) {
    return file;
  }

  @Override
  public Path path(String key) {
    return file.path();
  }

  @Override
  public Collection<SpanFile> files() {
    return List.of(file);
  }

  @Override
  public String leftOut() {
    return "";
  }
}
