package io.sluice.formats.opencensus;

import io.sluice.formats.wire.ProtoCursor;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanWriter;

/** Writes a span's links; which way they lead has no place in OTLP. */
final class LinkMapping {
  private final ProtoCursor in;
  private final Ids ids;
  private final AttributeMap attributes;
  private final SpanWriter out;

  LinkMapping(ProtoCursor in, AttributeMap attributes, SpanWriter out) {
    this.in = in;
    this.ids = new Ids(in, out);
    this.attributes = attributes;
    this.out = out;
  }

  /** Writes all links of the cursor's field. */
  void write() throws MalformedSpans {
    int outer = in.enter("span.links");
    int dropped = 0;
    while (in.next()) {
      if (in.isBytes(1)) {
        link();
      } else if (in.isNumber(2)) {
        dropped = (int) in.number();
      }
    }
    in.leave(outer);
    out.droppedLinksCount(dropped);
  }

  private void link() throws MalformedSpans {
    out.beginLink();
    ids.begin();
    try {
      int outer = in.enter("link");
      while (in.next()) {
        field();
      }
      in.leave(outer);
    } catch (MalformedSpans e) {
      out.abandon();
      throw e;
    }
    out.end();
  }

  private void field() throws MalformedSpans {
    switch (in.field()) {
      case 1 -> ids.trace("link.trace_id");
      case 2 -> ids.span("link.span_id");
      case 4 -> {
        in.delimited("link.attributes");
        attributes.over(AttributeMap.stretch(in));
        while (attributes.next()) {
          attributes.writeTo(out);
        }
        out.droppedAttributesCount(attributes.dropped());
      }
      case 5 -> out.traceState(TraceStates.text(in));
      default -> {}
    }
  }
}
