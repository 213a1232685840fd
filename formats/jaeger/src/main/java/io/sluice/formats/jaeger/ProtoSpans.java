package io.sluice.formats.jaeger;

import io.sluice.formats.wire.ProtoCursor;
import io.sluice.formats.wire.Utf8;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.Text;

/** Reads the messages of Jaeger's model.proto into drafts. */
final class ProtoSpans {
  private static final long NANOS_IN_SECOND = 1_000_000_000;
  private static final int ABSENT = -1;

  private final ProtoCursor in;
  private Text serviceName = Text.EMPTY;
  private int processStart;
  private int processLength;

  /** What {@link #traceId} and {@link #reference} found. */
  private long high;

  private long low;

  ProtoSpans(ProtoCursor in) {
    this.in = in;
  }

  /** The name of the process that was read last. */
  Text serviceName() {
    return serviceName;
  }

  /** Whether the span that was read last brought its process along. */
  boolean hasProcess() {
    return processStart != ABSENT;
  }

  int processStart() {
    return processStart;
  }

  int processLength() {
    return processLength;
  }

  /** Reads a process from where it lies. */
  void process(int start, int length, Tags tags) throws MalformedSpans {
    serviceName = Text.EMPTY;
    tags.clear(in.array());
    in.seek(start, length);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> {
          in.delimited("process.service_name");
          serviceName = Utf8.text(in.array(), in.start(), in.length());
        }
        case 2 -> tag(tags, "process.tags");
        default -> {}
      }
    }
  }

  /** Reads a span from where it lies. */
  void span(int start, int length, SpanDraft span) throws MalformedSpans {
    span.clear(in.array());
    processStart = ABSENT;
    in.seek(start, length);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> {
          traceId("span.trace_id");
          span.traceHigh = high;
          span.traceLow = low;
        }
        case 2 -> span.spanId = spanId("span.span_id");
        case 3 -> {
          in.delimited("span.operation_name");
          span.nameStart = in.start();
          span.nameLength = in.length();
        }
        case 4 -> reference(span);
        case 5 -> span.flags = (int) in.number("span.flags");
        case 6 -> span.startNanos = time("span.start_time");
        case 7 -> span.durationNanos = time("span.duration");
        case 8 -> tag(span.tags, "span.tags");
        case 9 -> log(span);
        case 10 -> {
          in.delimited("span.process");
          processStart = in.start();
          processLength = in.length();
        }
        default -> {}
      }
    }
  }

  private void traceId(String name) throws MalformedSpans {
    in.delimited(name);
    if (in.length() != 8 && in.length() != 16) {
      throw in.malformed(name, "is " + in.length() + " bytes long, expected 16 or 8");
    }
    high = in.length() == 16 ? in.bigEndian(in.start()) : 0;
    low = in.bigEndian(in.start() + in.length() - 8);
  }

  private long spanId(String name) throws MalformedSpans {
    in.delimited(name);
    if (in.length() != 8) {
      throw in.malformed(name, "is " + in.length() + " bytes long, expected 8");
    }
    return in.bigEndian(in.start());
  }

  private void reference(SpanDraft span) throws MalformedSpans {
    int outer = in.enter("span.references");
    high = 0;
    low = 0;
    long id = 0;
    int type = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> traceId("reference.trace_id");
        case 2 -> id = spanId("reference.span_id");
        case 3 -> type = (int) in.number("reference.ref_type");
        default -> {}
      }
    }
    in.leave(outer);
    if ((high | low | id) != 0) {
      span.addReference(high, low, id, type);
    }
  }

  /** Timestamps and durations are of one shape: seconds and nanoseconds. */
  private long time(String name) throws MalformedSpans {
    int outer = in.enter(name);
    long seconds = 0;
    long nanos = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> seconds = in.number(name);
        case 2 -> nanos = in.number(name);
        default -> {}
      }
    }
    in.leave(outer);
    return seconds * NANOS_IN_SECOND + nanos;
  }

  private void log(SpanDraft span) throws MalformedSpans {
    int outer = in.enter("span.logs");
    long nanos = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> nanos = time("log.timestamp");
        case 2 -> tag(span.fields, "log.fields");
        default -> {}
      }
    }
    in.leave(outer);
    span.endLog(nanos);
  }

  private void tag(Tags tags, String name) throws MalformedSpans {
    int outer = in.enter(name);
    int keyStart = 0;
    int keyLength = 0;
    int type = 0;
    long text = 0;
    long binary = 0;
    long bits = 0;
    long number = 0;
    boolean flag = false;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> {
          in.delimited("tag.key");
          keyStart = in.start();
          keyLength = in.length();
        }
        case 2 -> type = (int) in.number("tag.v_type");
        case 3 -> text = range("tag.v_str");
        case 4 -> flag = in.number("tag.v_bool") != 0;
        case 5 -> number = in.number("tag.v_int64");
        case 6 -> bits = in.fixed64("tag.v_float64");
        case 7 -> binary = range("tag.v_binary");
        default -> {}
      }
    }
    in.leave(outer);
    switch (type) {
      case 0 -> tags.add(keyStart, keyLength, Tags.STRING, text);
      case 1 -> tags.add(keyStart, keyLength, Tags.BOOL, flag ? 1 : 0);
      case 2 -> tags.add(keyStart, keyLength, Tags.LONG, number);
      case 3 -> tags.add(keyStart, keyLength, Tags.DOUBLE, bits);
      case 4 -> tags.add(keyStart, keyLength, Tags.BINARY, binary);
      default -> tags.add(keyStart, keyLength, Tags.UNKNOWN, type);
    }
  }

  private long range(String name) throws MalformedSpans {
    in.delimited(name);
    return Tags.range(in.start(), in.length());
  }
}
