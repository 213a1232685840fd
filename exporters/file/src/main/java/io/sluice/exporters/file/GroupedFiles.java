package io.sluice.exporters.file;

import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A file for each value of an attribute of the resource; the most recently used ones are open. */
final class GroupedFiles implements Shelf {
  private final FileExporterSettings settings;
  private final Receipts receipts;
  private final Opening opening;
  private final GroupPaths paths;
  private final Text attribute;

  /** By path; the least recently used is first. */
  private final LinkedHashMap<Path, SpanFile> open = new LinkedHashMap<>(16, 0.75f, true);

  /** What this exporter has written to once is not emptied when it is opened again. */
  private final Set<Path> known = new HashSet<>();

  GroupedFiles(FileExporterSettings settings, Receipts receipts) {
    this.settings = settings;
    this.receipts = receipts;
    this.opening = Opening.of(settings);
    this.paths = new GroupPaths(settings.path());
    this.attribute = Text.of(settings.groupBy().resourceAttribute());
  }

  @Override
  public void open() {
    // Files are opened when there are spans for them.
  }

  @Override
  public Map<String, SpanBatch> sort(SpanBatch spans) {
    SpanEdits batch = spans.edit();
    ResourceCursor resource = batch.resources();
    Map<String, ResourceCopies> groups = new HashMap<>();
    while (resource.next()) {
      segment(resource)
          .ifPresent(key -> groups.computeIfAbsent(key, k -> new ResourceCopies()).add(resource));
    }
    Map<String, SpanBatch> sorted = new LinkedHashMap<>();
    groups.forEach((key, copies) -> sorted.put(key, copies.finish()));
    sorted.values().removeIf(SpanBatch::isEmpty);
    return sorted;
  }

  private Optional<String> segment(ResourceCursor resource) {
    Value value = resource.attributes().get(attribute);
    return value == null || value.kind() != ValueKind.STRING
        ? Optional.empty()
        : Optional.of(value.asText().toString());
  }

  @Override
  public SpanFile file(String key) throws IOException {
    Path path = paths.of(key);
    SpanFile file = open.get(path);
    return file == null ? opened(path) : file;
  }

  private SpanFile opened(Path path) throws IOException {
    if (open.size() >= settings.groupBy().maxOpenFiles()) {
      closeOldest();
    }
    SpanFile file = new SpanFile(path, opening, Optional.empty(), receipts);
    file.open(settings.append() || known.contains(path));
    known.add(path);
    open.put(path, file);
    return file;
  }

  /** What waits in it must be written first; as long as it cannot be, the file stays open. */
  private void closeOldest() throws IOException {
    SpanFile oldest = open.values().iterator().next();
    oldest.flush();
    open.remove(oldest.path());
    oldest.close();
  }

  @Override
  public Path path(String key) {
    return paths.of(key);
  }

  @Override
  public Collection<SpanFile> files() {
    return List.copyOf(open.values());
  }

  @Override
  public String leftOut() {
    return "no " + settings.groupBy().resourceAttribute();
  }
}
