package io.sluice.exporters.file;

import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanWriter;

/** Some resources of a batch, with all that is in them, as a batch of their own. */
final class ResourceCopies {
  private final SpanWriter writer = new SpanWriter();

  void add(ResourceCursor resource) {
    writer.beginResourceSpans();
    writer.copy(resource);
    for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
      add(scope);
    }
    writer.schemaUrl(resource.schemaUrl());
    writer.end();
  }

  private void add(ScopeCursor scope) {
    writer.beginScopeSpans();
    writer.copy(scope);
    for (SpanCursor span = scope.spans(); span.next(); ) {
      writer.copy(span);
    }
    writer.schemaUrl(scope.schemaUrl());
    writer.end();
  }

  SpanBatch finish() {
    return writer.finish();
  }
}
