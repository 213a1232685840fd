package io.sluice.formats.zipkin;

/** A span of Zipkin's second version as it is read; serves one span after the other. */
final class SpanDraft implements Faults {
  /** Beyond it, nanoseconds since 1970 do not fit into 63 bits any more. */
  static final long MOST_MICROS = Long.MAX_VALUE / 1000;

  private static final String TOO_LATE = " is too large for microseconds; are these nanoseconds?";

  private final Slices slices;
  private final Tags tags;
  private final Annotations annotations = new Annotations();
  private final EndpointDraft local = new EndpointDraft();
  private final EndpointDraft remote = new EndpointDraft();
  private long traceHigh;
  private long traceLow;
  private long id;
  private long parentId;
  private int kind;
  private long name;
  private long startMicros;
  private long durationMicros;
  private boolean noStart;
  private Flaw flaw;
  private String problem;

  SpanDraft(Slices slices) {
    this.slices = slices;
    this.tags = new Tags(slices);
  }

  void clear() {
    slices.forget();
    tags.clear();
    annotations.clear();
    local.clear();
    remote.clear();
    traceHigh = 0;
    traceLow = 0;
    id = 0;
    parentId = 0;
    kind = 0;
    name = Slices.NONE;
    startMicros = 0;
    durationMicros = 0;
    noStart = false;
    flaw = null;
    problem = null;
  }

  /** The first reason counts. */
  @Override
  public void refuse(Flaw why, String words) {
    if (flaw == null) {
      flaw = why;
      problem = words;
    }
  }

  /** Whether it can be taken, now that everything is read. */
  boolean isSound() {
    if ((traceHigh | traceLow) == 0) {
      refuse(Flaw.ID, "traceId is missing or zero");
    } else if (id == 0) {
      refuse(Flaw.ID, "valid span id required: id is missing or zero");
    }
    return flaw == null;
  }

  Flaw flaw() {
    return flaw;
  }

  String problem() {
    return problem;
  }

  void traceId(long high, long low) {
    traceHigh = high;
    traceLow = low;
  }

  void id(long number) {
    id = number;
  }

  void parentId(long number) {
    parentId = number;
  }

  /** Takes a kind as OTLP counts them. */
  void kind(int number) {
    kind = number;
  }

  void name(long text) {
    name = text;
  }

  void startMicros(long micros) {
    startMicros = fitting("timestamp", micros);
  }

  void durationMicros(long micros) {
    durationMicros = fitting("duration", micros);
  }

  private long fitting(String field, long micros) {
    if (micros < 0 || micros > MOST_MICROS) {
      refuse(Flaw.TIME, field + " " + Long.toUnsignedString(micros) + TOO_LATE);
      return 0;
    }
    return micros;
  }

  void annotation(long value, long micros) {
    annotations.add(value, fitting("the timestamp of an annotation", micros));
  }

  /** Lets OTLP know that the span came without a start. */
  void noStart() {
    noStart = true;
  }

  Slices slices() {
    return slices;
  }

  Tags tags() {
    return tags;
  }

  Annotations annotations() {
    return annotations;
  }

  EndpointDraft local() {
    return local;
  }

  EndpointDraft remote() {
    return remote;
  }

  long traceHigh() {
    return traceHigh;
  }

  long traceLow() {
    return traceLow;
  }

  long id() {
    return id;
  }

  long parentId() {
    return parentId;
  }

  int kind() {
    return kind;
  }

  long name() {
    return name;
  }

  long startNanos() {
    return startMicros * 1000;
  }

  long endNanos() {
    return (startMicros + durationMicros) * 1000;
  }

  boolean hasNoStart() {
    return noStart;
  }
}
