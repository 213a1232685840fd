package io.sluice.processors.editing.match;

import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;

/**
 * Something that spans fulfil or not, asked level by level: a span does when its resource, its
 * scope and the span itself do.
 */
interface SpanCondition {
  SpanCondition ALWAYS = new Constant(true);
  SpanCondition NEVER = new Constant(false);

  boolean holdsFor(ResourceCursor resource);

  boolean holdsFor(ScopeCursor scope);

  boolean holdsFor(SpanCursor span);

  /** The same for all. */
  record Constant(boolean holds) implements SpanCondition {
    @Override
    public boolean holdsFor(ResourceCursor resource) {
      return holds;
    }

    @Override
    public boolean holdsFor(ScopeCursor scope) {
      return holds;
    }

    @Override
    public boolean holdsFor(SpanCursor span) {
      return holds;
    }
  }
}
