package io.sluice.processors.editing.match;

import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import java.util.function.Consumer;

/** Goes to the spans of a batch that are meant. For one thread. */
public final class SpanSelection {
  private final SpanCondition include;
  private final SpanCondition exclude;

  private SpanSelection(SpanCondition include, SpanCondition exclude) {
    this.include = include;
    this.exclude = exclude;
  }

  public static SpanSelection of(MatchSettings settings) {
    return new SpanSelection(
        settings
            .include()
            .<SpanCondition>map(PropertiesCondition::new)
            .orElse(SpanCondition.ALWAYS),
        settings
            .exclude()
            .<SpanCondition>map(PropertiesCondition::new)
            .orElse(SpanCondition.NEVER));
  }

  /** Goes to each span that is meant. */
  public void forEach(SpanEdits spans, Consumer<SpanCursor> visitor) {
    visit(spans, true, visitor);
  }

  /** Goes to each span that is not meant. */
  public void forEachOther(SpanEdits spans, Consumer<SpanCursor> visitor) {
    visit(spans, false, visitor);
  }

  private void visit(SpanEdits spans, boolean wanted, Consumer<SpanCursor> visitor) {
    for (ResourceCursor resource = spans.resources(); resource.next(); ) {
      boolean included = include.holdsFor(resource);
      boolean excluded = exclude.holdsFor(resource);
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        visit(
            scope,
            included && include.holdsFor(scope),
            excluded && exclude.holdsFor(scope),
            wanted,
            visitor);
      }
    }
  }

  private void visit(
      ScopeCursor scope,
      boolean mayBeIncluded,
      boolean mayBeExcluded,
      boolean wanted,
      Consumer<SpanCursor> visitor) {
    if (!mayBeIncluded && wanted) {
      return;
    }
    for (SpanCursor span = scope.spans(); span.next(); ) {
      boolean meant =
          mayBeIncluded && include.holdsFor(span) && !(mayBeExcluded && exclude.holdsFor(span));
      if (meant == wanted) {
        visitor.accept(span);
      }
    }
  }
}
