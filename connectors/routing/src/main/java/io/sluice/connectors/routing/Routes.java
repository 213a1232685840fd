package io.sluice.connectors.routing;

import io.sluice.ottl.eval.Subject;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import java.util.List;

/** What the spans of one batch have collected on their way down the table. */
final class Routes {
  private final Destinations destinations = new Destinations();

  /** By the ordinal of the span. */
  private final int[] collected;

  private final boolean[] moved;
  private int left;

  Routes(int spans) {
    collected = new int[spans];
    moved = new boolean[spans];
    left = spans;
  }

  Destinations destinations() {
    return destinations;
  }

  int of(int span) {
    return collected[span];
  }

  /** Whether every span has left the table. */
  boolean allMoved() {
    return left == 0;
  }

  /** Takes all spans that are left past a row. */
  void pass(int number, Rule rule, SpanEdits edits, Subject subject) {
    int span = 0;
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      boolean whole = !rule.isAboutSpans() && rule.matches(subject.on(resource));
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        for (SpanCursor at = scope.spans(); at.next(); span++) {
          if (!moved[span] && (rule.isAboutSpans() ? rule.matches(subject.on(at)) : whole)) {
            take(span, number, rule.row().pipelines(), !rule.isCopy());
          }
        }
      }
    }
  }

  /** Sends what no row moved on its way. */
  void rest(int number, List<String> pipelines) {
    for (int span = 0; span < moved.length; span++) {
      if (!moved[span]) {
        take(span, number, pipelines, true);
      }
    }
  }

  private void take(int span, int number, List<String> pipelines, boolean moves) {
    collected[span] = destinations.with(collected[span], number, pipelines);
    if (moves) {
      moved[span] = true;
      left--;
    }
  }
}
