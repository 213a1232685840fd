package io.sluice.formats.zipkin;

import io.sluice.spans.Text;
import java.util.Map;

/** Writes the message {@code zipkin.proto3.ListOfSpans}. */
final class V2ProtoForm implements SpanForm {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;

  private final ByteOutput out;

  V2ProtoForm(ByteOutput out) {
    this.out = out;
  }

  @Override
  public void begin() {
    // The fields of a message stand one behind the other, with nothing around them.
  }

  @Override
  public void end() {
    // Nor behind them.
  }

  @Override
  public void span(ZipkinSpan span) {
    int start = start(1);
    ids(span);
    number(4, span.kind().zipkin());
    text(5, span.name());
    time(6, span.startMicros());
    number(7, span.durationMicros());
    endpoint(8, span.local());
    endpoint(9, span.remote());
    for (ZipkinSpan.Annotation annotation : span.annotations()) {
      int inner = start(10);
      time(1, annotation.micros());
      text(2, annotation.value());
      out.end(inner);
    }
    for (Map.Entry<Text, Text> tag : span.tags().entrySet()) {
      int inner = start(11);
      text(1, tag.getKey());
      text(2, tag.getValue());
      out.end(inner);
    }
    out.end(start);
  }

  private int start(int field) {
    tag(field, DELIMITED);
    return out.start();
  }

  private void tag(int field, int wireType) {
    out.varint((long) field << 3 | wireType);
  }

  private void ids(ZipkinSpan span) {
    tag(1, DELIMITED);
    out.varint(16);
    out.bigEndian64(span.traceHigh());
    out.bigEndian64(span.traceLow());
    if (span.parentId() != 0) {
      id(2, span.parentId());
    }
    id(3, span.id());
  }

  private void id(int field, long id) {
    tag(field, DELIMITED);
    out.varint(8);
    out.bigEndian64(id);
  }

  private void number(int field, long number) {
    if (number != 0) {
      tag(field, VARINT);
      out.varint(number);
    }
  }

  private void time(int field, long micros) {
    if (micros != 0) {
      tag(field, FIXED64);
      out.littleEndian64(micros);
    }
  }

  private void text(int field, Text text) {
    if (!text.isEmpty()) {
      tag(field, DELIMITED);
      out.varint(text.length());
      out.write(text);
    }
  }

  private void endpoint(int field, ZipkinEndpoint endpoint) {
    if (endpoint.isEmpty()) {
      return;
    }
    int start = start(field);
    text(1, endpoint.service());
    if (endpoint.address().length > 0) {
      tag(Ip.isV6(endpoint.address()) ? 3 : 2, DELIMITED);
      out.varint(endpoint.address().length);
      out.write(endpoint.address());
    }
    number(4, endpoint.port());
    out.end(start);
  }
}
