package io.sluice.ottl;

import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Subject;
import io.sluice.spans.EventCursor;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import java.util.function.Consumer;

/** Takes a subject to every item of a context in a batch. */
public final class BatchWalk {
  private BatchWalk() {}

  /** Calls the visitor with the subject on each item, in their order. */
  public static void each(
      Context context, SpanEdits edits, Subject subject, Consumer<Subject> visitor) {
    switch (context) {
      case RESOURCE -> resources(edits, subject, visitor);
      case SCOPE -> scopes(edits, subject, visitor);
      case SPAN -> spans(edits, subject, visitor);
      case SPAN_EVENT -> events(edits, subject, visitor);
    }
  }

  private static void resources(SpanEdits edits, Subject subject, Consumer<Subject> visitor) {
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      visitor.accept(subject.on(resource));
    }
  }

  private static void scopes(SpanEdits edits, Subject subject, Consumer<Subject> visitor) {
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        visitor.accept(subject.on(scope));
      }
    }
  }

  private static void spans(SpanEdits edits, Subject subject, Consumer<Subject> visitor) {
    for (SpanCursor span = edits.spans(); span.next(); ) {
      visitor.accept(subject.on(span));
    }
  }

  private static void events(SpanEdits edits, Subject subject, Consumer<Subject> visitor) {
    for (SpanCursor span = edits.spans(); span.next(); ) {
      for (EventCursor event = span.events(); event.next(); ) {
        visitor.accept(subject.on(span, event));
      }
    }
  }
}
