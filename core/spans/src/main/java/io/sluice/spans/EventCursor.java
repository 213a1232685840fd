package io.sluice.spans;

/** Goes through a span's events and stands on one of them. */
public final class EventCursor extends ChildCursor {
  EventCursor(SpanCursor span) {
    super(span, Otlp.SPAN_EVENTS, Otlp.EVENT_ATTRIBUTES);
  }

  /** Goes to the next event; false behind the last. */
  public boolean next() {
    return advance();
  }

  public void remove() {
    removeRow();
  }

  /** Nanoseconds since 1970. */
  public long timeNanos() {
    return fixed64(Otlp.EVENT_TIME);
  }

  public void setTimeNanos(long nanos) {
    setFixed64(Otlp.EVENT_TIME, nanos);
  }

  public Text name() {
    return text(Otlp.EVENT_NAME);
  }

  public void setName(Text name) {
    setText(Otlp.EVENT_NAME, name);
  }

  public int droppedAttributesCount() {
    return number(Otlp.EVENT_DROPPED_ATTRIBUTES);
  }

  public void setDroppedAttributesCount(int count) {
    setNumber(Otlp.EVENT_DROPPED_ATTRIBUTES, count);
  }

  @Override
  boolean comesIntoBeing() {
    return false;
  }
}
