package io.sluice.formats.jaeger;

import io.sluice.spans.LinkCursor;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import io.sluice.spans.Value;

/** A span's references: one of them leads to the parent, the others are links. */
final class References {
  static final int CHILD_OF = 0;
  static final int FOLLOWS_FROM = 1;

  private static final Text TYPE = Text.of("opentracing.ref_type");
  private static final Text CHILD_OF_NAME = Text.of("child_of");
  private static final Text FOLLOWS_FROM_NAME = Text.of("follows_from");

  private References() {}

  /**
   * The parent: the one that the span names, else the first reference into the span's own trace, a
   * child's before a follower's; zero without any.
   */
  static long parent(SpanDraft span) {
    if (span.parentSpanId != 0) {
      return span.parentSpanId;
    }
    long followed = 0;
    boolean follows = false;
    for (int i = 0; i < span.references(); i++) {
      if (span.referenceTraceHigh(i) != span.traceHigh
          || span.referenceTraceLow(i) != span.traceLow) {
        continue;
      }
      if (span.referenceType(i) == CHILD_OF) {
        return span.referenceSpanId(i);
      }
      if (!follows && span.referenceType(i) == FOLLOWS_FROM) {
        follows = true;
        followed = span.referenceSpanId(i);
      }
    }
    return followed;
  }

  /** What a link is as a reference: what an attribute says, else something that was followed. */
  static int typeOf(LinkCursor link) {
    Value type = link.attributes().get(TYPE);
    return type != null && type.isText(CHILD_OF_NAME) ? CHILD_OF : FOLLOWS_FROM;
  }

  static void writeLinks(SpanDraft span, long parent, SpanWriter writer) {
    for (int i = 0; i < span.references(); i++) {
      boolean childOf = span.referenceType(i) == CHILD_OF;
      if (childOf && span.referenceSpanId(i) == parent) {
        continue;
      }
      writer.beginLink();
      writer.traceId(span.referenceTraceHigh(i), span.referenceTraceLow(i));
      writer.spanId(span.referenceSpanId(i));
      writer.attribute(TYPE, childOf ? CHILD_OF_NAME : FOLLOWS_FROM_NAME);
      writer.end();
    }
  }
}
