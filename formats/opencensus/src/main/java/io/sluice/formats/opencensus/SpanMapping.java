package io.sluice.formats.opencensus;

import io.sluice.formats.wire.ProtoCursor;
import io.sluice.formats.wire.Utf8;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;

/** Writes an OpenCensus span as OTLP's. */
final class SpanMapping {
  private static final Text SAME_PROCESS = Text.of("opencensus.same_process_as_parent_span");
  private static final Text KIND = Text.of("span.kind");
  private static final Text STATUS = Text.of("otel.status_code");
  private static final Text CONSUMER = Text.of("consumer");
  private static final Text PRODUCER = Text.of("producer");
  private static final Text INTERNAL = Text.of("internal");
  private static final long NONE = -1;
  private static final int ERROR = 2;

  private final ProtoCursor in;
  private final SpanWriter out;
  private final AttributeMap attributes;
  private final Ids ids;
  private final EventMapping events;
  private final LinkMapping links;
  private Text ownResource;
  private int kind;
  private long attributesAt;
  private boolean hasStatus;
  private int statusCode;
  private Text statusMessage;

  /** Whether kind or status stands in an attribute, which is not written as one then. */
  private boolean kindIsAttribute;

  private boolean statusIsAttribute;

  SpanMapping(byte[] bytes, int origin, SpanWriter out) {
    this.in = new ProtoCursor(bytes, origin, origin, 0);
    this.out = out;
    this.attributes = new AttributeMap(bytes, origin);
    this.ids = new Ids(in, out);
    this.events = new EventMapping(in, attributes, out);
    this.links = new LinkMapping(in, attributes, out);
  }

  /**
   * Writes a span, or nothing of it.
   *
   * @return the resource that it brought along, where it lies, and which can be read; null if it
   *     did not
   */
  Text write(int start, int length) throws MalformedSpans {
    clear();
    in.seek(start, length);
    out.beginSpan();
    try {
      while (in.next()) {
        field();
      }
      writeWhatDependsOnAttributes();
    } catch (MalformedSpans e) {
      out.abandon();
      throw e;
    }
    out.end();
    return ownResource;
  }

  private void clear() {
    ids.begin();
    ownResource = null;
    kind = 0;
    attributesAt = NONE;
    hasStatus = false;
    statusCode = 0;
    statusMessage = Text.EMPTY;
    kindIsAttribute = false;
    statusIsAttribute = false;
  }

  private void field() throws MalformedSpans {
    switch (in.field()) {
      case 1 -> ids.trace("span.trace_id");
      case 2 -> ids.span("span.span_id");
      case 3 -> ids.parent("span.parent_span_id");
      case 4 -> out.name(AttributeMap.truncatable(in));
      case 5 -> out.startNanos(Timestamps.nanos(in, "span.start_time"));
      case 6 -> out.endNanos(Timestamps.nanos(in, "span.end_time"));
      case 7 -> {
        in.delimited("span.attributes");
        attributesAt = AttributeMap.stretch(in);
      }
      case 9 -> events.write();
      case 10 -> links.write();
      case 11 -> status();
      case 12 -> sameProcess();
      case 14 -> kind = (int) in.number("span.kind");
      case 15 -> out.traceState(TraceStates.text(in));
      case 16 -> {
        in.delimited("span.resource");
        ownResource = Text.over(in.array(), in.start(), in.length());
        ResourceMapping.ofResource(ownResource);
      }
      default -> {}
    }
  }

  private void status() throws MalformedSpans {
    hasStatus = true;
    int outer = in.enter("span.status");
    while (in.next()) {
      if (in.isNumber(1)) {
        statusCode = in.number() == 0 ? 0 : ERROR;
      } else if (in.isBytes(2)) {
        statusMessage = Utf8.text(in.array(), in.start(), in.length());
      }
    }
    in.leave(outer);
  }

  private void sameProcess() throws MalformedSpans {
    int outer = in.enter("span.same_process_as_parent_span");
    boolean same = false;
    while (in.next()) {
      same = in.isNumber(1) ? in.number() != 0 : same;
    }
    in.leave(outer);
    out.attribute(SAME_PROCESS, same);
  }

  private void writeWhatDependsOnAttributes() throws MalformedSpans {
    int otlpKind = kind == 1 ? 2 : kind == 2 ? 3 : 0;
    if (attributesAt != NONE) {
      otlpKind = kindOf(otlpKind);
      writeAttributes();
    }
    out.kind(otlpKind);
    if (hasStatus) {
      out.status(statusCode, statusMessage);
    }
  }

  /** What OpenCensus has no kind or status for stands in attributes. */
  private int kindOf(int known) throws MalformedSpans {
    int found = known;
    attributes.over(attributesAt);
    while (attributes.next()) {
      if (kind == 0 && attributes.isText() && attributes.key().equals(KIND)) {
        found = namedKind(attributes.text());
        kindIsAttribute = found != 0;
      } else if (hasStatus && isStatus()) {
        statusCode = (int) attributes.integer();
        statusIsAttribute = true;
      }
    }
    return found;
  }

  private boolean isStatus() {
    return attributes.isInt()
        && attributes.integer() >= 0
        && attributes.integer() <= ERROR
        && attributes.key().equals(STATUS);
  }

  private static int namedKind(Text name) {
    if (name.equals(INTERNAL)) {
      return 1;
    }
    if (name.equals(PRODUCER)) {
      return 4;
    }
    return name.equals(CONSUMER) ? 5 : 0;
  }

  private void writeAttributes() throws MalformedSpans {
    attributes.over(attributesAt);
    while (attributes.next()) {
      boolean consumed =
          (kindIsAttribute && attributes.key().equals(KIND)) || (statusIsAttribute && isStatus());
      if (!consumed) {
        attributes.writeTo(out);
      }
    }
    out.droppedAttributesCount(attributes.dropped());
  }
}
