package io.sluice.processors.groupbyattrs;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Keys;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A resource to be, and the scopes whose spans go there. */
final class Group {
  /** What a group takes besides its spans, its resource and its scopes, about. */
  static final int OVERHEAD = 1024;

  private static final int SOME_SPANS = 512;

  private final SpanWriter writer = new SpanWriter(SOME_SPANS);
  private final Map<ScopeName, SpanWriter> scopes = new LinkedHashMap<>();

  /** Where the spans of the latest scope go, and its number in the batch. */
  private SpanWriter latest;

  private int latestNumber = -1;

  /** Scopes that agree in this are one. */
  private record ScopeName(Text name, Text version) {}

  /**
   * A group without spans.
   *
   * @param original what the resource to be is like
   * @param taken the values that it has besides, of these keys; null where it has none
   */
  Group(Original original, Keys keys, List<AttributeValue> taken) {
    writer.beginResourceSpans();
    ResourceCursor copy = original.copy();
    for (int i = 0; i < taken.size(); i++) {
      if (taken.get(i) != null) {
        copy.attributes().set(keys.get(i), taken.get(i));
      }
    }
    writer.copy(copy);
  }

  /** Whether it has spans of such a scope. */
  boolean has(ScopeCursor scope, int scopeNumber) {
    return scopeNumber == latestNumber
        || scopes.containsKey(new ScopeName(scope.name(), scope.version()));
  }

  /**
   * Takes a span.
   *
   * @param scopeNumber tells scopes that stand apart in the batch, which may still be one here
   */
  void add(ScopeCursor scope, int scopeNumber, SpanCursor span) {
    if (scopeNumber != latestNumber) {
      latest =
          scopes.computeIfAbsent(
              new ScopeName(scope.name(), scope.version()), unused -> begin(scope));
      latestNumber = scopeNumber;
    }
    latest.copy(span);
  }

  /** A scope without spans, under a resource that has nothing. */
  static SpanWriter begin(ScopeCursor scope) {
    SpanWriter spans = new SpanWriter(SOME_SPANS);
    spans.beginResourceSpans();
    spans.beginScopeSpans();
    spans.copy(scope);
    return spans;
  }

  /** Everything that was added. */
  SpanBatch finish() {
    for (SpanWriter spans : scopes.values()) {
      spans.end();
      spans.end();
      writer.copyScopes(spans.finish());
    }
    writer.end();
    return writer.finish();
  }
}
