package io.sluice.processors.groupbytrace;

import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.SpanWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes a batch apart by trace: for each a batch of its own, with resources and scopes around. */
final class TraceSplitter {
  private final Map<TraceId, Part> parts = new LinkedHashMap<>();
  private Part latest;
  private int resourceNumber;
  private int scopeNumber;

  private TraceSplitter() {}

  /** The parts, by trace. What is of one trace as a whole is not copied. */
  static Map<TraceId, SpanBatch> split(SpanBatch batch) {
    SpanEdits edits = batch.edit();
    TraceId only = onlyTrace(edits);
    if (only != null) {
      return Map.of(only, batch);
    }
    TraceSplitter splitter = new TraceSplitter();
    splitter.deal(edits);
    Map<TraceId, SpanBatch> split = new LinkedHashMap<>();
    splitter.parts.forEach((id, part) -> split.put(id, part.finish()));
    return split;
  }

  /** The trace of all spans; null if there are several. */
  private static TraceId onlyTrace(SpanEdits edits) {
    SpanCursor span = edits.spans();
    if (!span.next()) {
      return null;
    }
    TraceId first = new TraceId(span.traceIdHigh(), span.traceIdLow());
    while (span.next()) {
      if (span.traceIdLow() != first.low() || span.traceIdHigh() != first.high()) {
        return null;
      }
    }
    return first;
  }

  private void deal(SpanEdits edits) {
    for (ResourceCursor resource = edits.resources(); resource.next(); resourceNumber++) {
      for (ScopeCursor scope = resource.scopes(); scope.next(); scopeNumber++) {
        for (SpanCursor span = scope.spans(); span.next(); ) {
          partOf(span).add(resource, scope, span);
        }
      }
    }
  }

  /** Spans of a trace often stand side by side. */
  private Part partOf(SpanCursor span) {
    long high = span.traceIdHigh();
    long low = span.traceIdLow();
    if (latest == null || latest.id.low() != low || latest.id.high() != high) {
      latest = parts.computeIfAbsent(new TraceId(high, low), Part::new);
    }
    return latest;
  }

  /** The spans of a trace so far. */
  private final class Part {
    private static final int SOME_SPANS = 2048;
    private static final int NONE = -1;

    private final TraceId id;
    private final SpanWriter writer = new SpanWriter(SOME_SPANS);

    /** The numbers of what is open. */
    private int openResource = NONE;

    private int openScope = NONE;

    Part(TraceId id) {
      this.id = id;
    }

    void add(ResourceCursor resource, ScopeCursor scope, SpanCursor span) {
      if (openScope != scopeNumber) {
        open(resource, scope);
      }
      writer.copy(span);
    }

    private void open(ResourceCursor resource, ScopeCursor scope) {
      if (openScope != NONE) {
        writer.end();
      }
      if (openResource != resourceNumber) {
        if (openResource != NONE) {
          writer.end();
        }
        writer.beginResourceSpans();
        writer.copy(resource);
        writer.schemaUrl(resource.schemaUrl());
        openResource = resourceNumber;
      }
      writer.beginScopeSpans();
      writer.copy(scope);
      writer.schemaUrl(scope.schemaUrl());
      openScope = scopeNumber;
    }

    SpanBatch finish() {
      writer.end();
      writer.end();
      return writer.finish();
    }
  }
}
