package io.sluice.spans;

/** Stands on a span's status. */
public final class StatusCursor extends ChildCursor {
  public static final int UNSET = 0;
  public static final int OK = 1;
  public static final int ERROR = 2;

  StatusCursor(SpanCursor span) {
    super(span, Otlp.SPAN_STATUS, 0);
  }

  @Override
  boolean comesIntoBeing() {
    return true;
  }

  /** The number of the code, as OTLP counts them. */
  public int code() {
    return number(Otlp.STATUS_CODE);
  }

  public void setCode(int code) {
    setNumber(Otlp.STATUS_CODE, code);
  }

  public Text message() {
    return text(Otlp.STATUS_MESSAGE);
  }

  public void setMessage(Text message) {
    setText(Otlp.STATUS_MESSAGE, message);
  }
}
