package io.sluice.formats.zipkin;

/** A span of Zipkin's second version as it is read; serves one span after the other. */
final class SpanDraft extends Draft {
  private final Annotations annotations = new Annotations();
  private final EndpointDraft local = new EndpointDraft();
  private final EndpointDraft remote = new EndpointDraft();
  private int kind;
  private long startMicros;
  private long durationMicros;
  private boolean noStart;

  SpanDraft(Slices slices) {
    super(slices);
  }

  @Override
  void clear() {
    super.clear();
    annotations.clear();
    local.clear();
    remote.clear();
    kind = 0;
    startMicros = 0;
    durationMicros = 0;
    noStart = false;
  }

  @Override
  String noTraceId() {
    return "traceId is missing or zero";
  }

  @Override
  String noId() {
    return "valid span id required: id is missing or zero";
  }

  /** Takes a kind as OTLP counts them. */
  void kind(int number) {
    kind = number;
  }

  void startMicros(long micros) {
    startMicros = fitting("timestamp", micros);
  }

  void durationMicros(long micros) {
    durationMicros = fitting("duration", micros);
  }

  void annotation(long value, long micros) {
    annotations.add(value, fitting("the timestamp of an annotation", micros));
  }

  /** Lets OTLP know that the span came without a start. */
  void noStart() {
    noStart = true;
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

  int kind() {
    return kind;
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
