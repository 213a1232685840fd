package io.sluice.exporters.file;

import io.sluice.spans.SpanBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/**
 * Which files there are, and which spans belong into which. All but {@link #sort} happens under the
 * exporter's lock.
 */
interface Shelf {
  /** Opens what is known from the start. */
  void open() throws IOException;

  /** Parts the spans by where they belong; what belongs nowhere is left out. */
  Map<String, SpanBatch> sort(SpanBatch spans);

  /** The file for a key of {@link #sort}. */
  SpanFile file(String key) throws IOException;

  /** The path that a key stands for, for complaints. */
  Path path(String key);

  /** The files that are open. */
  Collection<SpanFile> files();

  /** Why spans may be left out, for the books. */
  String leftOut();
}
