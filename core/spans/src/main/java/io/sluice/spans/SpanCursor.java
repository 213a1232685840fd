package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.BODY;
import static io.sluice.spans.IndexBuilder.CHILDREN;
import static io.sluice.spans.IndexBuilder.END;
import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;

/**
 * Goes through spans, those of one scope or all of a batch, and stands on one of them. Dropped
 * spans are passed over.
 */
public final class SpanCursor extends MessageCursor {
  private final ScopeCursor scope;
  private final EventCursor events;
  private final LinkCursor links;
  private final StatusCursor status;
  private Segment segment;
  private int record;
  private int left;
  private int ordinal;
  private boolean all;

  SpanCursor(SpanEdits edits, ScopeCursor scope) {
    super(edits, Otlp.SPAN_ATTRIBUTES);
    this.scope = scope;
    this.events = new EventCursor(this);
    this.links = new LinkCursor(this);
    this.status = new StatusCursor(this);
  }

  void rewind(Segment newSegment, int scopeRecord, int firstOrdinal, boolean goOn) {
    segment = newSegment;
    left = newSegment.index()[scopeRecord + CHILDREN];
    record = scopeRecord + WRAPPER_SIZE - SPAN_SIZE;
    ordinal = firstOrdinal - 1;
    all = goOn;
  }

  void rewindToAll() {
    left = 0;
    all = true;
  }

  /** Goes to the next span; false behind the last. */
  public boolean next() {
    events.letGo();
    links.letGo();
    status.letGo();
    while (true) {
      while (left > 0) {
        left--;
        record += SPAN_SIZE;
        ordinal++;
        if (arrive(edits.spanState(ordinal))) {
          return true;
        }
      }
      if (!all || !scope.nextAnywhere()) {
        letGo();
        return false;
      }
      scope.enter(this);
    }
  }

  private boolean arrive(int state) {
    if (state == SpanEdits.UNTOUCHED) {
      moveTo(
          segment.bytes(),
          FieldTable.IN_SOURCE,
          segment.index()[record + BODY],
          segment.index()[record + END]);
      return true;
    }
    if (state == SpanEdits.DROPPED) {
      return false;
    }
    if (SpanEdits.isPatched(state)) {
      moveToPatched(
          segment.bytes(),
          segment.index()[record + BODY],
          segment.index()[record + END],
          SpanEdits.patchesOf(state));
      return true;
    }
    moveToTable(segment.bytes(), state - 1);
    return true;
  }

  /** The scope that the span belongs to. */
  public ScopeCursor scope() {
    return scope;
  }

  /** The resource that the span belongs to. */
  public ResourceCursor resource() {
    return scope.resource();
  }

  /**
   * Takes the span out of the batch.
   *
   * @param rule which rule said so, from a small set; counted
   */
  public void drop(String rule) {
    if (edits.drop(ordinal)) {
      edits.countDrop(rule);
    }
  }

  /** Takes the span out without counting it, because it goes on elsewhere. */
  public void cut() {
    edits.drop(ordinal);
  }

  /** The first half of the trace id, zero where there is none. */
  public long traceIdHigh() {
    return idPart(Otlp.SPAN_TRACE_ID, Otlp.TRACE_ID_LENGTH, 0);
  }

  /** The second half of the trace id, zero where there is none. */
  public long traceIdLow() {
    return idPart(Otlp.SPAN_TRACE_ID, Otlp.TRACE_ID_LENGTH, 8);
  }

  public void setTraceId(long high, long low) {
    setId(Otlp.SPAN_TRACE_ID, high, low, Otlp.TRACE_ID_LENGTH);
  }

  /** The span id, zero where there is none. */
  public long spanId() {
    return idPart(Otlp.SPAN_SPAN_ID, Otlp.SPAN_ID_LENGTH, 0);
  }

  public void setSpanId(long id) {
    setId(Otlp.SPAN_SPAN_ID, 0, id, Otlp.SPAN_ID_LENGTH);
  }

  /** The parent's span id, zero for a root. */
  public long parentSpanId() {
    return idPart(Otlp.SPAN_PARENT_SPAN_ID, Otlp.SPAN_ID_LENGTH, 0);
  }

  public void setParentSpanId(long id) {
    setId(Otlp.SPAN_PARENT_SPAN_ID, 0, id, Otlp.SPAN_ID_LENGTH);
  }

  public Text traceState() {
    return text(Otlp.SPAN_TRACE_STATE);
  }

  public void setTraceState(Text state) {
    setText(Otlp.SPAN_TRACE_STATE, state);
  }

  /** Gives a trace state to a span that has none, as a {@link SpanGlance} told before. */
  public void addTraceState(Text state) {
    addText(Otlp.SPAN_TRACE_STATE, state);
  }

  public Text name() {
    return text(Otlp.SPAN_NAME);
  }

  public void setName(Text name) {
    setText(Otlp.SPAN_NAME, name);
  }

  /** The number of the kind, as OTLP counts them. */
  public int kind() {
    return number(Otlp.SPAN_KIND);
  }

  public void setKind(int kind) {
    setNumber(Otlp.SPAN_KIND, kind);
  }

  /** Nanoseconds since 1970. */
  public long startNanos() {
    return fixed64(Otlp.SPAN_START);
  }

  public void setStartNanos(long nanos) {
    setFixed64(Otlp.SPAN_START, nanos);
  }

  /** Nanoseconds since 1970. */
  public long endNanos() {
    return fixed64(Otlp.SPAN_END);
  }

  public void setEndNanos(long nanos) {
    setFixed64(Otlp.SPAN_END, nanos);
  }

  public int droppedAttributesCount() {
    return number(Otlp.SPAN_DROPPED_ATTRIBUTES);
  }

  public void setDroppedAttributesCount(int count) {
    setNumber(Otlp.SPAN_DROPPED_ATTRIBUTES, count);
  }

  public int droppedEventsCount() {
    return number(Otlp.SPAN_DROPPED_EVENTS);
  }

  public void setDroppedEventsCount(int count) {
    setNumber(Otlp.SPAN_DROPPED_EVENTS, count);
  }

  public int droppedLinksCount() {
    return number(Otlp.SPAN_DROPPED_LINKS);
  }

  public void setDroppedLinksCount(int count) {
    setNumber(Otlp.SPAN_DROPPED_LINKS, count);
  }

  public int flags() {
    return fixed32(Otlp.SPAN_FLAGS);
  }

  public void setFlags(int flags) {
    setFixed32(Otlp.SPAN_FLAGS, flags);
  }

  /** Its events from the first. */
  public EventCursor events() {
    events.rewind();
    return events;
  }

  /** How many events it has; the cursor over them stays where it is. */
  public int eventCount() {
    return count(Otlp.SPAN_EVENTS);
  }

  /** How many links it has; the cursor over them stays where it is. */
  public int linkCount() {
    return count(Otlp.SPAN_LINKS);
  }

  private int count(int tag) {
    FieldTable fields = table();
    int count = 0;
    for (int row = fields.next(tag, 0); row >= 0; row = fields.next(tag, row + 1)) {
      count++;
    }
    return count;
  }

  /** Its links from the first. */
  public LinkCursor links() {
    links.rewind();
    return links;
  }

  /** Its status; an unset one where it has none. */
  public StatusCursor status() {
    status.only();
    return status;
  }

  @Override
  void keepTable(int number) {
    edits.keepSpan(ordinal, number);
  }

  /**
   * Who asks for an attribute of a span mostly asks for many, except behind a walk; and a patched
   * span that is taken apart is written more slowly.
   */
  @Override
  int looksBeforeTable() {
    return isPatched() ? 1 : 0;
  }

  @Override
  boolean takesPatches() {
    return true;
  }

  @Override
  void keepPatches(int number) {
    edits.keepPatches(ordinal, number);
  }
}
