package io.sluice.formats.jaeger;

import io.sluice.formats.wire.ProtoOutput;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.text.ValueText;

/** Writes the message {@code Span} of model.proto. */
final class JaegerProtoForm implements JaegerForm {
  private static final long NANOS_IN_SECOND = 1_000_000_000;

  /** Where tags stand in a span; in a log and in a process they are field 2. */
  private static final int SPAN_TAGS = 8;

  private static final int INNER_TAGS = 2;

  private final ProtoOutput process = new ProtoOutput(512);
  private final ProtoOutput span = new ProtoOutput(2048);
  private ProtoOutput out = span;
  private int tags = SPAN_TAGS;
  private int log;

  @Override
  public void beginProcess(Text serviceName) {
    process.clear();
    out = process;
    tags = INNER_TAGS;
    out.text(1, serviceName);
  }

  @Override
  public void endProcess() {
    out = span;
    tags = SPAN_TAGS;
  }

  @Override
  public void beginSpan(long traceHigh, long traceLow, long spanId, Text name) {
    out.clear();
    out.id(1, traceHigh, traceLow);
    out.id(2, spanId);
    out.text(3, name);
  }

  @Override
  public void reference(long traceHigh, long traceLow, long spanId, int type) {
    int reference = out.begin(4);
    out.id(1, traceHigh, traceLow);
    out.id(2, spanId);
    out.number(3, type);
    out.end(reference);
  }

  @Override
  public void times(long startNanos, long durationNanos) {
    timestamp(6, startNanos);
    time(7, durationNanos / NANOS_IN_SECOND, durationNanos % NANOS_IN_SECOND);
  }

  /** What OTLP says of the time has no sign. */
  private void timestamp(int field, long nanos) {
    time(
        field,
        Long.divideUnsigned(nanos, NANOS_IN_SECOND),
        Long.remainderUnsigned(nanos, NANOS_IN_SECOND));
  }

  private void time(int field, long seconds, long nanos) {
    int time = out.begin(field);
    out.number(1, seconds);
    out.number(2, nanos);
    out.end(time);
  }

  @Override
  public void tag(Text key, Text value) {
    int tag = out.begin(tags);
    out.text(1, key);
    out.text(3, value);
    out.end(tag);
  }

  @Override
  public void tag(Text key, boolean value) {
    int tag = out.begin(tags);
    out.text(1, key);
    out.number(2, Tags.BOOL);
    out.number(4, value ? 1 : 0);
    out.end(tag);
  }

  @Override
  public void tag(Text key, Value value) {
    int tag = out.begin(tags);
    out.text(1, key);
    switch (value.kind()) {
      case STRING -> out.text(3, value.asText());
      case BOOLEAN -> {
        out.number(2, Tags.BOOL);
        out.number(4, value.asBoolean() ? 1 : 0);
      }
      case LONG -> {
        out.number(2, Tags.LONG);
        out.number(5, value.asLong());
      }
      case DOUBLE -> {
        out.number(2, Tags.DOUBLE);
        out.fixed64(6, Double.doubleToRawLongBits(value.asDouble()));
      }
      case BYTES -> {
        out.number(2, Tags.BINARY);
        out.bytes(7, value.asBytes());
      }
      case EMPTY, LIST, MAP -> out.text(3, Text.of(ValueText.of(value)));
    }
    out.end(tag);
  }

  @Override
  public void beginLog(long nanos) {
    log = out.begin(9);
    timestamp(1, nanos);
    tags = INNER_TAGS;
  }

  @Override
  public void endLog() {
    tags = SPAN_TAGS;
    out.end(log);
  }

  @Override
  public byte[] endSpan() {
    int inner = out.begin(10);
    out.raw(process.array(), 0, process.size());
    out.end(inner);
    return out.toByteArray();
  }
}
