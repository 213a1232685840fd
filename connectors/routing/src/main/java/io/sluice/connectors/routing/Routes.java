package io.sluice.connectors.routing;

import io.sluice.ottl.eval.Subject;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import java.util.List;
import java.util.stream.IntStream;

/** What the spans of one batch have collected on their way down the table. */
final class Routes {
  private final Destinations destinations;

  /** By the ordinal of the span. */
  private final int[] collected;

  private final boolean[] moved;
  private int left;

  Routes(int spans) {
    this(new Destinations(), new int[spans]);
  }

  private Routes(Destinations destinations, int[] collected) {
    this.destinations = destinations;
    this.collected = collected;
    this.moved = new boolean[collected.length];
    this.left = collected.length;
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

  boolean anyMoved() {
    return left < moved.length;
  }

  boolean isMoved(int span) {
    return moved[span];
  }

  /** Those of the spans that have left the table, to be kept by themselves. */
  Routes ofMoved() {
    return only(true);
  }

  /** Those of the spans that are left, to go on down the table by themselves. */
  Routes ofLeft() {
    return only(false);
  }

  private Routes only(boolean wanted) {
    int[] some = IntStream.range(0, moved.length).filter(span -> moved[span] == wanted).toArray();
    return new Routes(destinations, IntStream.of(some).map(this::of).toArray());
  }

  /** Takes all spans that are left past a row. */
  void pass(int number, Rule rule, SpanEdits edits, Subject subject) {
    int span = 0;
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      boolean whole =
          !rule.isAboutSpans() && anyLeft(resource, span) && rule.matches(subject.on(resource));
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        for (SpanCursor at = scope.spans(); at.next(); span++) {
          if (!moved[span] && (rule.isAboutSpans() ? rule.matches(subject.on(at)) : whole)) {
            take(span, number, rule.row().pipelines(), !rule.isCopy());
          }
        }
      }
    }
  }

  /** A resource whose spans have all left the table is nothing to ask about any more. */
  private boolean anyLeft(ResourceCursor resource, int firstSpan) {
    int span = firstSpan;
    for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
      for (SpanCursor at = scope.spans(); at.next(); span++) {
        if (!moved[span]) {
          return true;
        }
      }
    }
    return false;
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
