package io.sluice.spans;

/** Goes through a span's links and stands on one of them. */
public final class LinkCursor extends ChildCursor {
  LinkCursor(SpanCursor span) {
    super(span, Otlp.SPAN_LINKS, Otlp.LINK_ATTRIBUTES);
  }

  /** Goes to the next link; false behind the last. */
  public boolean next() {
    return advance();
  }

  public void remove() {
    removeRow();
  }

  /** The first half of the linked trace's id, zero where there is none. */
  public long traceIdHigh() {
    return idPart(Otlp.LINK_TRACE_ID, Otlp.TRACE_ID_LENGTH, 0);
  }

  /** The second half of the linked trace's id, zero where there is none. */
  public long traceIdLow() {
    return idPart(Otlp.LINK_TRACE_ID, Otlp.TRACE_ID_LENGTH, 8);
  }

  public void setTraceId(long high, long low) {
    setId(Otlp.LINK_TRACE_ID, high, low, Otlp.TRACE_ID_LENGTH);
  }

  /** The linked span's id, zero where there is none. */
  public long spanId() {
    return idPart(Otlp.LINK_SPAN_ID, Otlp.SPAN_ID_LENGTH, 0);
  }

  public void setSpanId(long id) {
    setId(Otlp.LINK_SPAN_ID, 0, id, Otlp.SPAN_ID_LENGTH);
  }

  public Text traceState() {
    return text(Otlp.LINK_TRACE_STATE);
  }

  public void setTraceState(Text state) {
    setText(Otlp.LINK_TRACE_STATE, state);
  }

  public int droppedAttributesCount() {
    return number(Otlp.LINK_DROPPED_ATTRIBUTES);
  }

  public void setDroppedAttributesCount(int count) {
    setNumber(Otlp.LINK_DROPPED_ATTRIBUTES, count);
  }

  public int flags() {
    return fixed32(Otlp.LINK_FLAGS);
  }

  public void setFlags(int flags) {
    setFixed32(Otlp.LINK_FLAGS, flags);
  }

  @Override
  boolean comesIntoBeing() {
    return false;
  }
}
